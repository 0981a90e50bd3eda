import type { LoaderFunctionArgs } from '@remix-run/node';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { parkOfBackground } from '#app/domain/plans/drafts/file-owner.server.ts';
import { parkToDraw } from '#app/routes/console/plan-address.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { INERT } from '#app/web/security.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** The image under a park's plan, for those who may draw it; absent for everybody else. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, files } = await visit(args, 'console/:park/plan/backgrounds/:id');
  const { slug } = await parkToDraw(db, actor, args.params.park);
  const id = args.params.id ?? '';
  const file = (await parkOfBackground(db, id)) === slug ? await findFile(db, FILE_OWNERS, actor, id) : null;
  const bytes = file && (await files.open(file.sha256));
  if (!file || !bytes) throw refuse('absent', { title: '没有找到这张底图', text: '它可能已经移除，或者您无权查看。' });
  return new Response(bytes, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.size),
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': INERT,
      'Cache-Control': 'private, max-age=3600',
    },
  });
}
