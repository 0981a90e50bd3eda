import sharp from 'sharp';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { drawSketch } from '#app/domain/maps/sketch.ts';
import { sharePicture } from '#app/domain/maps/share-picture.ts';
import type { Site } from '#app/web/site.server.ts';

/** The answer that gives a picture of where something is in the city, kept until the data change. */
export async function shareAnswer(
  { db, cached }: Pick<Site, 'db' | 'cached'>,
  key: string,
  of: Parameters<typeof sharePicture>[1],
): Promise<Response> {
  const { png } = await cached(`share/${key}`, async () => {
    const sketch = drawSketch(await activeBase(db));
    return {
      png: await sharp(Buffer.from(sharePicture(sketch, of)))
        .png()
        .toBuffer(),
    };
  });
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=3600' } });
}
