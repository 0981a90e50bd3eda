import type { LoaderFunctionArgs } from '@remix-run/node';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { parkOfBackground } from '#app/domain/plans/drafts/file-owner.server.ts';
import { parkToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { answerFile } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

const gone = { title: '没有找到这张底图', text: '它可能已经移除，或者您无权查看。' };

/** The image under a park's plan, for those who may draw it; absent for everybody else. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, files } = await visit(args, 'console/:park/plan/backgrounds/:id');
  const { slug } = await parkToDraw(db, actor, args.params.park);
  const id = args.params.id ?? '';
  const file = (await parkOfBackground(db, id)) === slug ? await findFile(db, FILE_OWNERS, actor, id) : null;
  return answerFile(args.request, files, file, { gone, shown: () => true, cache: 'private, max-age=3600' });
}
