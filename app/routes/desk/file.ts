import type { LoaderFunctionArgs } from '@remix-run/node';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { answerFile } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

const gone = { title: '没有找到这份材料', text: '它可能已经移除，或者您无权查看。' };

/** A file of evidence, for those who may open it; absent for everybody else. Pictures are shown, other files are only downloaded. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, files } = await visit(args, 'files/:id');
  const file = await findFile(db, FILE_OWNERS, actor, args.params.id ?? '');
  return answerFile(args.request, files, file, { gone, shown: ({ mediaType }) => mediaType.startsWith('image/') });
}
