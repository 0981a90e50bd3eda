/**
 * Stores files under the SHA-256 of their bytes (64 lower-case hex digits). The content of an address never changes, so storing it
 * again, even twice at once, changes nothing. Works for a folder as well as for S3-compatible storage.
 */
export interface FileStore {
  /** Stores the bytes; they survive a power cut once this returns. */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Returns the bytes as a stream, which the caller reads to its end or cancels; null if there is no such file. */
  open(sha256: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes the file; does nothing if there is none. */
  remove(sha256: string): Promise<void>;
}

/** Whether a text can be an address in a store. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/u.test(text);
