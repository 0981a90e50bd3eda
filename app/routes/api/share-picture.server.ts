import sharp from 'sharp';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { sharePicture } from '#app/domain/maps/share-picture.ts';
import { sketchOf } from '#app/domain/maps/sketch-of.ts';
import { drawn } from '#app/kernel/work/turns.server.ts';
import type { Site } from '#app/web/site.server.ts';

type Drawing = Pick<Site, 'db' | 'cached'>;

/**
 * The answer that gives a drawing as a picture, kept until the data change.
 * @param draw the drawing as SVG; null if there is none, and then there is no answer.
 */
export async function pictureAnswer({ cached }: Drawing, key: string, draw: () => Promise<string | null>): Promise<Response | null> {
  const { png } = await cached(`picture/${key}`, async () => {
    const svg = await draw();
    const picture = svg === null ? null : await drawn(() => sharp(Buffer.from(svg)).png().toBuffer());
    return { png: picture };
  });
  return png && new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=3600' } });
}

/** The answer that gives a picture of where something is in the city. */
export const shareAnswer = (site: Drawing, key: string, of: Parameters<typeof sharePicture>[1]): Promise<Response | null> =>
  pictureAnswer(site, key, async () => sharePicture(sketchOf(await activeBase(site.db)), of));
