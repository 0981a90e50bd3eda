import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { flush } from '../files/flush.server.ts';

/** A file begins with this, the length of its header and the header's check value. */
const MAGIC = Buffer.from('PARKIDX1');
const OPENING = MAGIC.length + 8;
/** Typed arrays begin at multiples of it. */
const ALIGNED = 8;
/** So much is read and checked at a time: a few milliseconds. */
const PIECE = 4 * 1024 ** 2;
const MOST_HEADER = 256 * 1024 ** 2;
/** More than that is not kept: an index of some 300,000 institutions. */
export const MOST_BYTES = 2 * 1024 ** 3;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;

interface Place {
  $: Kind;
  at: number;
  length: number;
}

interface Header {
  /** What the file is of, read before the rest. */
  about: unknown;
  bytes: number;
  crc: number;
  /** With places instead of typed arrays. */
  value: unknown;
}

const kindOf = (value: unknown): Kind | null =>
  ArrayBuffer.isView(value) && value.constructor.name in KINDS ? (value.constructor.name as Kind) : null;

const padded = (bytes: number): number => Math.ceil(bytes / ALIGNED) * ALIGNED;

/**
 * Writes a plain value with typed arrays in it, whole or not at all; `about` can be read without the rest.
 * @returns whether it was written: more than `MOST_BYTES` is not.
 */
export async function writeTyped(file: string, about: unknown, value: unknown): Promise<boolean> {
  const arrays: Buffer[] = [];
  let bytes = 0;
  const placed = (part: unknown): unknown => {
    const kind = kindOf(part);
    if (kind !== null) {
      const { buffer, byteOffset, byteLength } = part as Uint8Array;
      const place: Place = { $: kind, at: bytes, length: byteLength / KINDS[kind].BYTES_PER_ELEMENT };
      arrays.push(Buffer.from(buffer, byteOffset, byteLength), Buffer.alloc(padded(byteLength) - byteLength));
      bytes += padded(byteLength);
      return place;
    }
    if (Array.isArray(part)) return part.map(placed);
    if (typeof part === 'object' && part !== null)
      return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, placed(one)]));
    return part;
  };
  const placedValue = placed(value);
  if (bytes > MOST_BYTES) return false;
  // The check value of nothing is 0, whatever came before.
  const crc = arrays.reduce((sum, array) => (array.length === 0 ? sum : crc32(array, sum)), 0);
  const json = Buffer.from(JSON.stringify({ about, bytes, crc, value: placedValue } satisfies Header));
  const opening = Buffer.alloc(OPENING);
  MAGIC.copy(opening);
  opening.writeUInt32LE(json.length, MAGIC.length);
  opening.writeUInt32LE(crc32(json), MAGIC.length + 4);
  // One process at a time writes it; what one that was ended has left is written over.
  const being = `${file}.new`;
  try {
    const handle = await open(being, 'w', 0o600);
    try {
      for (const part of [opening, json, ...arrays]) await handle.writeFile(part);
    } finally {
      await handle.close();
    }
    await flush(being);
    await rename(being, file);
    await flush(path.dirname(file));
    return true;
  } finally {
    await rm(being, { force: true });
  }
}

/** What is in a file, as far as it has been opened. */
export interface OpenedTyped {
  about: unknown;
  /** Reads the rest; null if it is damaged. */
  read: () => Promise<unknown>;
  close: () => Promise<void>;
}

/** Opens what `writeTyped` wrote; null if there is no such file, or it is cut off, damaged or something else. The caller closes it. */
export async function openTyped(file: string): Promise<OpenedTyped | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  const known = await handle.stat();
  const close = (): Promise<void> => handle.close();
  const filled = async (into: Uint8Array, from: number): Promise<boolean> => {
    let done = 0;
    while (done < into.length) {
      const { bytesRead } = await handle.read(into, done, Math.min(PIECE, into.length - done), from + done);
      if (bytesRead === 0) return false;
      done += bytesRead;
    }
    return true;
  };
  const header = await (async (): Promise<{ header: Header; start: number } | null> => {
    const opening = Buffer.alloc(OPENING);
    if (!(await filled(opening, 0)) || !opening.subarray(0, MAGIC.length).equals(MAGIC)) return null;
    const length = opening.readUInt32LE(MAGIC.length);
    if (length > MOST_HEADER) return null;
    const json = Buffer.alloc(length);
    if (!(await filled(json, OPENING)) || crc32(json) !== opening.readUInt32LE(MAGIC.length + 4)) return null;
    return { header: JSON.parse(json.toString()) as Header, start: OPENING + length };
  })();
  if (header === null || known.size !== header.start + header.header.bytes || header.header.bytes > MOST_BYTES) {
    await close();
    return null;
  }
  const { about, bytes, crc, value } = header.header;
  return {
    about,
    close,
    async read() {
      const room = new ArrayBuffer(bytes);
      const whole = new Uint8Array(room);
      let sum = 0;
      for (let from = 0; from < bytes; from += PIECE) {
        const piece = whole.subarray(from, Math.min(from + PIECE, bytes));
        if (!(await filled(piece, header.start + from))) return null;
        sum = crc32(piece, sum);
      }
      return sum === crc ? revived(value, room) : null;
    },
  };
}

const isPlace = (value: object): value is Place => '$' in value;

function revived(value: unknown, room: ArrayBuffer): unknown {
  if (Array.isArray(value)) return value.map((one) => revived(one, room));
  if (typeof value !== 'object' || value === null) return value;
  if (isPlace(value)) return new KINDS[value.$](room, value.at, value.length);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one, room)]));
}
