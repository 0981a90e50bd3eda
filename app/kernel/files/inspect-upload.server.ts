import { createHash } from 'node:crypto';
import type { Refused } from '../answer.ts';
import {
  ACCEPTED,
  acceptedEnding,
  cleanFileName,
  MAX_BYTES,
  refusalMessage,
  type FileKind,
  type MediaType,
  type FileFault,
  type Seen,
} from './accepted.ts';
import { detectContent } from './detect-content.server.ts';
import { type FoundContent } from './found-content.ts';
import { inspectPdf } from './inspect-pdf.server.ts';
import { redrawImage } from './redraw-image.server.ts';
import { drawn } from '../work/turns.server.ts';

/** An accepted file: `sha256` and `bytes` are of what is stored, `name` is safe to show and send. */
export interface Inspected {
  ok: true;
  bytes: Buffer;
  mediaType: MediaType;
  kind: FileKind;
  name: string;
  sha256: string;
}

/** Why a file is refused, for the program and as a sentence for the person. */
export interface NotTaken {
  ok: false;
  why: FileFault;
  message: string;
}

/** A deed's refusal because of its file: another one is wanted, or this one later. */
export const refusedFile = ({ why, message }: NotTaken): Refused<'invalid' | 'unavailable'> => ({
  ok: false,
  why: why === 'busy' ? 'unavailable' : 'invalid',
  field: 'file',
  message,
});

/**
 * Decides by its content whether an uploaded file is accepted. Images are redrawn, without anything but the picture; a PDF is kept
 * byte for byte, or refused if it is protected, active, cut off or more than a PDF.
 */
export async function inspectUpload({ bytes, name }: { bytes: Buffer; name: string }): Promise<Inspected | NotTaken> {
  if (bytes.length === 0) return notTaken('empty');
  if (bytes.length > MAX_BYTES) return notTaken('tooLarge');
  const detected = await detectContent(bytes);
  if (detected.kind === null) return ofAnotherKind(detected.found, acceptedEnding(name));
  const { kind } = detected;
  const kept = await (kind === 'pdf' ? asItIs(bytes) : drawn(() => redrawImage(bytes, kind)));
  if (!kept.ok) return notTaken(kept.why);
  const sha256 = createHash('sha256').update(kept.bytes).digest('hex');
  return { ok: true, bytes: kept.bytes, mediaType: ACCEPTED[kind].mediaType, kind, name: cleanFileName(name, kind), sha256 };
}

/** A file whose name ends like a picture's but whose bytes are of no known kind is a picture that was damaged on the way. */
function ofAnotherKind(found: FoundContent, ending: string | null): NotTaken {
  if (ending === null) return notTaken('unknownKind', { found, ending: '' });
  return found === 'unknown' ? notTaken('damaged') : notTaken('wrongKind', { found, ending });
}

async function asItIs(bytes: Buffer): Promise<{ ok: true; bytes: Buffer } | { ok: false; why: FileFault }> {
  const why = await inspectPdf(bytes);
  return why === null ? { ok: true, bytes } : { ok: false, why };
}

const notTaken = (why: FileFault, seen?: Seen): NotTaken => ({ ok: false, why, message: refusalMessage(why, seen) });
