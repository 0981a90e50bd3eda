import type { LoaderFunctionArgs } from '@remix-run/node';
import sharp from 'sharp';
import { sceneFile } from '#app/domain/plans/picture/scene.ts';
import { readScene } from '#app/domain/plans/read-plan.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** The scene of a park as of today, for previews of its page elsewhere. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, today, cached } = await visit(args, 'parks/:slug/scene.png');
  const slug = args.params.slug ?? '';
  const { png } = await cached(`scene/${slug}`, async () => {
    const scene = await readScene(db, slug, today);
    return {
      png:
        scene &&
        (await sharp(Buffer.from(sceneFile(scene.buildings)))
          .png()
          .toBuffer()),
    };
  });
  if (!png) throw refuse('absent', { title: '没有找到这张图', text: '这个园区没有公布平面图。' });
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=3600' } });
}
