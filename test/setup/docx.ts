import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The parts of a file for word processors that are XML, by their names. */
export async function docxParts(bytes: Buffer): Promise<Map<string, string>> {
  const file = await fromBufferPromise(bytes);
  const parts = new Map<string, string>();
  for await (const entry of file.eachEntry())
    if (/\.(?:xml|rels)$/u.test(entry.fileName)) parts.set(entry.fileName, await text(await file.openReadStreamPromise(entry)));
  return parts;
}

/** What somebody reads in a part, without its marks. */
export const wordsOf = (parts: ReadonlyMap<string, string>, name: string): string =>
  (parts.get(name) ?? '')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** What somebody reads on its sheets: the text, and the head and foot of every sheet. */
export const sheetsOf = (parts: ReadonlyMap<string, string>): string =>
  [...parts.keys()]
    .filter((name) => /^word\/(?:document|header\d|footer\d)\.xml$/u.test(name))
    .map((name) => wordsOf(parts, name))
    .join('\n');
