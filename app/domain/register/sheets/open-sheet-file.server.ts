import { open } from 'node:fs/promises';
import { fileKind, SNIFFED_BYTES, UNREADABLE_KIND } from './file-kind.ts';
import { openCsv } from './read-csv.server.ts';
import { openXlsx } from './read-xlsx.server.ts';
import { UnreadableFile, type SheetFile } from './sheet-file.ts';
import type { Formulas } from './xlsx-cells.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件。',
  ENOTDIR: '没有这个文件。',
  EISDIR: '这是文件夹，请指定其中的一个文件。',
  EACCES: '没有读取这个文件的权限。',
  EPERM: '没有读取这个文件的权限。',
};

/**
 * Opens a file according to its content, whatever its extension.
 * @throws UnreadableFile, with what to do, for anything but XLSX and text.
 */
export async function openSheetFile(path: string, formulas: Formulas = 'saved'): Promise<SheetFile> {
  const kind = fileKind(await firstBytes(path));
  const why = UNREADABLE_KIND[kind];
  if (why !== null) throw new UnreadableFile(why);
  return kind === 'xlsx' ? openXlsx(path, formulas) : openCsv(path);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      if (!(await file.stat()).isFile()) throw new UnreadableFile(WHY.EISDIR);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UnreadableFile(WHY[code] ?? `文件读取失败（${code}）。`);
  }
}
