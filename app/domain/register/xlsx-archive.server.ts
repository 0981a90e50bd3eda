import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from './sheet-file.ts';

const MAX_ENTRIES = 10_000;
/** An unpacked part larger than this is no register: a million rows of twenty columns stay below. */
const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;

/** The parts of a workbook by name; names compare without case, as the format asks (ECMA-376 part 2). */
export interface XlsxArchive {
  has(name: string): boolean;
  unpackedSize(name: string): number;
  read(name: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens the ZIP container of a workbook.
 * @throws UnreadableFile when it is cut off, encrypted or made to unpack without end.
 */
export async function openArchive(path: string): Promise<XlsxArchive> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > MAX_ENTRIES) throw new UnreadableFile('压缩包里的文件过多，不是工作簿');
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return archiveOf(zip, entries);
  } catch (error) {
    zip?.close();
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('XLSX 文件不完整或已损坏（可能没有下载完），请重新获取');
  }
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): XlsxArchive {
  const entryOf = (name: string) => entries.get(name.replace(/^\//u, '').toLowerCase());
  return {
    has: (name) => entryOf(name) !== undefined,
    unpackedSize: (name) => entryOf(name)?.uncompressedSize ?? 0,
    read: async (name) => {
      const entry = entryOf(name);
      if (!entry) throw new UnreadableFile('工作簿缺少必要的部分，可能已损坏');
      if (entry.uncompressedSize > MAX_UNPACKED_BYTES) throw new UnreadableFile('工作簿解压后过大，没有读取');
      try {
        return await zip.openReadStreamPromise(entry);
      } catch {
        throw new UnreadableFile('工作簿加了密或已损坏，无法读取');
      }
    },
    close: () => zip.close(),
  };
}
