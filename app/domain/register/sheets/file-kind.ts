/** What a file is by its first bytes, whatever its extension. */
export type FileKind = 'xlsx' | 'text' | 'empty' | 'oldExcel' | 'pdf' | 'image' | 'html' | 'archive' | 'binary';

/** This many bytes from the start are enough for `fileKind`. */
export const SNIFFED_BYTES = 4_096;

const MAGIC: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['archive', [0x50, 0x4b]],
  ['oldExcel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x42, 0x4d]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
];

/** Why a file of this kind cannot be read, and what to do; null for the readable kinds. */
export const UNREADABLE_KIND: Record<FileKind, string | null> = {
  xlsx: null,
  text: null,
  empty: '文件是空的。',
  oldExcel: '这是旧版 Excel（.xls）或设了密码的工作簿。请在 Excel 中打开，去掉密码，另存为“Excel 工作簿（.xlsx）”后重试。',
  pdf: '这是 PDF 文件。请向发布单位索取 Excel 或 CSV 文件。',
  image: '这是图片文件。请向发布单位索取 Excel 或 CSV 文件。',
  html: '这是网页（有的系统把网页表格存成 .xls）。请在 Excel 中打开，另存为“Excel 工作簿（.xlsx）”后重试。',
  archive: '这是压缩包。请解压后导入其中的 XLSX 或 CSV 文件。',
  binary: '这不是 XLSX 或 CSV 文件。',
};

/** Tells what a file is by its first bytes. Text that is neither HTML nor full of control characters counts as CSV. */
export function fileKind(start: Uint8Array): FileKind {
  if (start.length === 0) return 'empty';
  const byMagic = MAGIC.find(
    ([kind, bytes]) => bytes.every((byte, at) => start[at] === byte) && (kind !== 'image' || bytes.length > 2 || start.includes(0)),
  );
  if (byMagic) return byMagic[0];
  if (isUtf16(start)) return 'text';
  const text = new TextDecoder('latin1')
    .decode(start)
    .replace(/^\u00EF\u00BB\u00BF/u, '')
    .trimStart()
    .toLowerCase();
  if (text === '') return 'empty';
  if (/^(?:<!doctype html|<html|<table|<head|<meta|<\?xml|<style|<script)/u.test(text)) return 'html';
  const control = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return control > start.length / 10 ? 'binary' : 'text';
}

/** Whether a text starts with the byte order mark of UTF-16, as Excel's “Unicode 文本” does. */
export function isUtf16(start: Uint8Array): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
}
