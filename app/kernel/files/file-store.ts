/**
 * Where files lie, by the SHA-256 of their bytes (64 lower-case hex digits). Content that has an address never changes,
 * so putting it again, or by two at once, is the same as once. Fits a folder as well as S3-compatible storage.
 */
export interface FileStore {
  /** Keeps the bytes; they are safe from a power cut when this returns. */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** The bytes as a stream, which the caller reads to its end or cancels; null when there is no such file. */
  open(sha256: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes the file; one that is not there is as good as removed. */
  remove(sha256: string): Promise<void>;
}

/** Whether a text can be an address in a store. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/u.test(text);
