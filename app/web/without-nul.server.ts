import { Transform, type TransformCallback } from 'node:stream';

/**
 * Lets a rendered page through without its zero bytes. React 18 sends its 2 KB buffer whole when a Chinese character no longer
 * fits into it, with one or two unwritten bytes at the end; in an attribute or a script a browser shows them as a broken
 * character. HTML has no use for zero bytes, so none is lost.
 */
export class WithoutNul extends Transform {
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
  }
}
