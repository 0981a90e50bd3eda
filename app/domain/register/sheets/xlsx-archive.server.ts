import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from './sheet-file.ts';

const MAX_ENTRIES = 10_000;
/** A part that unpacks to more than this is no register: a million rows of twenty columns are smaller. */
const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;

/** The parts of a workbook by name; names are compared ignoring case, as the format requires (ECMA-376 part 2). */
export interface XlsxArchive {
  has(name: string): boolean;
  /**
   * Unpacks a part while it is read; `onShare` is called with the share (0 to 1) yielded so far.
   * @throws UnreadableFile if the part is missing, encrypted or damaged.
   */
  read(name: string, onShare?: (share: number) => void): AsyncGenerator<Buffer>;
  close(): void;
}

/**
 * Opens the ZIP container of a workbook.
 * @throws UnreadableFile if it is truncated, encrypted or a zip bomb.
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
    read: (name, onShare) => unpacked(zip, entryOf(name), onShare),
    close: () => zip.close(),
  };
}

async function* unpacked(
  zip: ZipFile,
  entry: Entry | undefined,
  onShare: (share: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  if (!entry) throw new UnreadableFile('工作簿缺少必要的部分，可能已损坏');
  if (entry.uncompressedSize > MAX_UNPACKED_BYTES) throw new UnreadableFile('工作簿解压后过大，没有读取');
  let bytes = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        onShare(bytes / Math.max(entry.uncompressedSize, 1));
        yield chunk;
      }
    } finally {
      stream.destroy();
    }
  } catch {
    throw new UnreadableFile('工作簿加了密或压缩数据已损坏，其后的内容没有读取');
  }
}
