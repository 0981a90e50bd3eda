import type { FileFault } from './accepted.ts';
import { judgePdf } from './judge-pdf.server.ts';

/** Reads a PDF to its last object; in a thread, where it can be stopped. */
export const work = (bytes: Uint8Array): Promise<FileFault | null> =>
  judgePdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
