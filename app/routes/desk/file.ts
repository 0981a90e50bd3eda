import type { LoaderFunctionArgs } from '@remix-run/node';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { asResource } from '#app/web/as-resource.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const GONE = { title: '没有找到这份材料', text: '它可能已经移除，或者您无权查看。' };

/**
 * A file of evidence, for those who may open it; everybody else hears that it is not there. Pictures are shown, anything else
 * is only ever saved; nothing in it can run, nobody else's cache keeps it.
 */
export const loader = (args: LoaderFunctionArgs) =>
  asResource(async () => {
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
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'private, no-store',
      },
    });
  });
