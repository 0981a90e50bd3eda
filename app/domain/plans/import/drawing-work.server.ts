import type { ImportedShapes } from '../plan.ts';
import { readDrawing, type DrawingToRead } from './read-drawing.server.ts';

/** Reads the shapes of a drawing; in a thread, since a large one takes seconds. */
export const work = ({ bytes, asked }: { bytes: Uint8Array; asked: DrawingToRead }): ImportedShapes =>
  readDrawing(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), asked);
