import { Transform, type TransformCallback } from 'node:stream';

/**
 * Removes zero bytes from a rendered page. React 18 sends its 2 KB buffer whole if the next Chinese character does not fit, with one or two
 * unwritten bytes at the end; in an attribute or a script a browser shows them as a broken character. HTML has no use for zero bytes, so
 * nothing is lost.
 */
export class WithoutNul extends Transform {
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
  }
}
