import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { FoundFile } from '#app/kernel/files/find-file.server.ts';
import type { RefusalPage } from '../frame/error-page.tsx';
import { refuse } from './answer.server.ts';
import { INERT } from './security.server.ts';

/**
 * The answer that gives a reader a file of their own to keep, which no cache keeps.
 * @param name of the file, in Chinese.
 * @param type its media type, with the character set of a text.
 */
export const attachment = (body: BodyInit, name: string, type: string): Response =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
    },
  });

/** The texts of a form, as the parameters of an address that asks for the same. */
export const paramsOf = (form: FormData): URLSearchParams =>
  new URLSearchParams([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

interface HowSent {
  /** What is said if there is no such file, or the reader may not open it. */
  gone: RefusalPage;
  /** Whether it is shown in the browser or only downloaded. */
  shown: (file: FoundFile) => boolean;
  /** `Cache-Control`. */
  cache?: string;
}

/**
 * The answer that sends a stored file. Nothing in it can run; by default no cache keeps it.
 * @throws 404 if there is none.
 */
export async function answerFile(
  { method }: Request,
  files: FileStore,
  file: FoundFile | null,
  { gone, shown, cache = 'private, no-store' }: HowSent,
): Promise<Response> {
  // An opened file must be read, so for HEAD it is not opened.
  const bytes = file && method !== 'HEAD' ? await files.open(file.sha256) : null;
  if (!file || (!bytes && method !== 'HEAD')) throw refuse('absent', gone);
  return new Response(bytes, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.size),
      'Content-Disposition': `${shown(file) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': INERT,
      'Cache-Control': cache,
    },
  });
}
