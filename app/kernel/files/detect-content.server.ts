import { fileTypeFromBuffer } from 'file-type';
import { type FileKind } from './accepted.ts';
import { foundContent, foundText, type FoundContent } from './found-content.ts';

/** This many bytes from the start are enough to tell plain text from HTML and to see the first entries of a ZIP. */
const SNIFFED_BYTES = 65_536;

/** What a file is by its bytes: one of the accepted kinds, or what else was found. */
export type Detected = { kind: FileKind } | { kind: null; found: FoundContent };

/** Tells what a file is by its bytes alone. It is of an accepted kind only if the signature starts at the very first byte. */
export async function detectContent(bytes: Buffer): Promise<Detected> {
  const kind = acceptedKind(bytes);
  return kind ? { kind } : { kind: null, found: await otherContent(bytes) };
}

function acceptedKind(bytes: Buffer): FileKind | null {
  const has = (mark: string, at = 0) => bytes.subarray(at, at + mark.length).equals(Buffer.from(mark, 'latin1'));
  if (has('%PDF-')) return 'pdf';
  if (has('\xff\xd8\xff')) return 'jpeg';
  if (has('\x89PNG\r\n\x1a\n')) return 'png';
  return has('RIFF') && has('WEBP', 8) ? 'webp' : null;
}

async function otherContent(bytes: Buffer): Promise<FoundContent> {
  const start = bytes.subarray(0, SNIFFED_BYTES);
  if (start.subarray(0, 2).equals(Buffer.from('PK')) && start.includes('OFD.xml')) return 'ofd';
  const text = foundText(new TextDecoder().decode(start.subarray(0, 4096)));
  if (text === 'svg' || text === 'html') return text;
  try {
    const detected = await fileTypeFromBuffer(start);
    const found = detected ? foundContent(detected.ext, detected.mime) : 'unknown';
    if (found !== 'unknown') return found;
  } catch {
    return text ?? 'unknown';
  }
  return text ?? 'unknown';
}
