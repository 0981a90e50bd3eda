import { crc32, createDeflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';

/** A file in an archive, compressed. */
export interface ZipPart {
  name: string;
  bytes: Buffer;
  size: number;
  crc: number;
}

/** Compresses the text of a file as it is made, away from the event loop; only what is compressed is held. */
export async function zipPart(name: string, texts: AsyncIterable<string> | Iterable<string>): Promise<ZipPart> {
  let [size, crc] = [0, 0];
  async function* counted() {
    for await (const text of texts) {
      const bytes = Buffer.from(text);
      size += bytes.length;
      crc = crc32(bytes, crc);
      yield bytes;
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from(counted()).compose(createDeflateRaw()) as AsyncIterable<Buffer>) chunks.push(chunk);
  return { name, bytes: Buffer.concat(chunks), size, crc };
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are in UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows: the same content gives the same archive. */
const DAY = 0x0021;

/** What a file's header and its line in the directory have in common. */
function facts({ name, bytes, size, crc }: ZipPart): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(VERSION, 0);
  head.writeUInt16LE(FLAGS, 2);
  head.writeUInt16LE(DEFLATED, 4);
  head.writeUInt16LE(DAY, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(bytes.length, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return head;
}

function signed(signature: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(signature);
  return head;
}

/** An archive of the parts, in their order. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const file = Buffer.concat([signed(LOCAL), facts(part), name, part.bytes]);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(VERSION);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(signed(CENTRAL), made, facts(part), rest, name);
    files.push(file);
    at += file.length;
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}
