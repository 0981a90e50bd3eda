import type { LoaderFunctionArgs } from '@remix-run/node';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { INERT } from '#app/web/security.server.ts';
import { visit } from '#app/web/visit.server.ts';

const GONE = { title: '没有找到这份材料', text: '它可能已经移除，或者您无权查看。' };

/**
 * A file of evidence, for those who may open it; absent for everybody else. Pictures are shown, other files are only downloaded. Nothing in
 * it can run, and shared caches do not keep it.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, files } = await visit(args, 'files/:id');
  const file = await findFile(db, FILE_OWNERS, actor, args.params.id ?? '');
  const bytes = file && (await files.open(file.sha256));
  if (!file || !bytes) throw refuse('absent', GONE);
  const shown = file.mediaType.startsWith('image/') ? 'inline' : 'attachment';
  return new Response(bytes, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.size),
      'Content-Disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': INERT,
      'Cache-Control': 'private, no-store',
    },
  });
}
