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
