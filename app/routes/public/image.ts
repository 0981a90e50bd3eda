import type { LoaderFunctionArgs } from '@remix-run/node';
import { findRendition } from '#app/kernel/images/find-image.server.ts';
import { readRenditionName } from '#app/kernel/images/sizes.ts';
import { refuse } from '#app/web/answer.server.ts';
import { INERT } from '#app/web/security.server.ts';
import { visit } from '#app/web/visit.server.ts';

const GONE = { title: '没有找到这张图片', text: '它可能已经删除，或者尚未公开。' };

/** Whether the reader already has the version with this tag. */
const isHeld = (request: Request, etag: string): boolean =>
  (request.headers.get('If-None-Match') ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//u, '') === etag);

/**
 * A picture of a storefront in one size. Public ones may be cached for a day, since a picture can cease to be public; the others must not
 * be cached.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { request, params } = args;
  const { actor, db, files } = await visit(args, 'images/:id/:file');
  const asked = readRenditionName(params.file ?? '');
  const found = asked && (await findRendition(db, actor, params.id ?? '', asked.width, asked.format));
  if (!found) throw refuse('absent', GONE);
  const etag = `"${found.sha256}"`;
  const kept = { ETag: etag, 'Cache-Control': found.public ? 'public, max-age=86400' : 'private, no-store' };
  if (isHeld(request, etag)) return new Response(null, { status: 304, headers: kept });
  const headers = {
    ...kept,
    'Content-Type': found.mediaType,
    'Content-Length': String(found.size),
    'Content-Disposition': `inline; filename="${asked.width}.${asked.format}"`,
    'Content-Security-Policy': INERT,
  };
  // An opened file must be read, so for HEAD it is not opened.
  if (request.method === 'HEAD') return new Response(null, { headers });
  const bytes = await files.open(found.sha256);
  if (!bytes) throw refuse('absent', GONE);
  return new Response(bytes, { headers });
}
