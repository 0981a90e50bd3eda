import type { LoaderFunctionArgs } from '@remix-run/node';
import { sceneFile } from '#app/domain/plans/picture/scene.ts';
import { readScene } from '#app/domain/plans/read-plan.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { pictureAnswer } from './share-picture.server.ts';

/** The scene of a park as of today, for previews of its page elsewhere. */
export async function loader(args: LoaderFunctionArgs) {
  const site = await visit(args, 'parks/:slug/scene.png');
  const slug = args.params.slug ?? '';
  const picture = await pictureAnswer(site, `scene/${slug}`, async () => {
    const scene = await readScene(site.db, slug, site.today);
    return scene && sceneFile(scene.buildings);
  });
  if (!picture) throw refuse('absent', { title: '没有找到这张图', text: '这个园区没有公布平面图。' });
  return picture;
}
