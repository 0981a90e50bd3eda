import { columnLetters } from '#app/kernel/spreadsheet/column-letters.ts';
import { unspaced } from '#app/kit/visible-text.ts';
import { lineText, type Cell } from '../register/cells.ts';
import { openSheetFile } from '../register/sheets/open-sheet-file.server.ts';
import { UnreadableFile, type SheetFile, type Worksheet } from '../register/sheets/sheet-file.ts';
import { ROWS_MOST, SHEETS, type CutOverColumn, type CutOverContent, type SheetKey, type ReadRow } from './sheets.ts';

export type WorkbookRead = { ok: true; content: CutOverContent } | { ok: false; message: string };

type Sheet = (typeof SHEETS)[number];
type Rows = ReadRow<string>[];

/** What a header says, without remarks in brackets. */
const nameOf = (cell: Cell | undefined): string =>
  unspaced(lineText(cell)).replace(/\([^)]*(\))?/gu, (whole, closed?: string) => (closed === undefined ? whole : ''));

/** Which column is where; what is missing, and what nobody reads. */
function readHeader(columns: readonly CutOverColumn[], cells: readonly Cell[]) {
  const names = cells.map(nameOf);
  const at = new Map(columns.map(({ key, name }) => [key, names.indexOf(name)] as const));
  const missing = columns.filter(({ key, optional }) => !optional && at.get(key) === -1).map(({ name }) => name);
  const known = new Set<string>(columns.map(({ name }) => name));
  const unread = names.flatMap((name, i) =>
    name === '' || (known.has(name) && names.indexOf(name) === i) ? [] : [`${columnLetters(i + 1)} 列“${name.slice(0, 20)}”`],
  );
  return { at, missing, unread };
}

/** The rows below the header of a sheet. */
async function readRows(sheet: Sheet, worksheet: Worksheet): Promise<{ rows: Rows; unread: string[] } | { message: string }> {
  const read: Rows = [];
  let header: ReturnType<typeof readHeader> | null = null;
  for await (const batch of worksheet.rows())
    for (const { number, cells } of batch) {
      if (header === null) {
        header = readHeader(sheet.columns, cells);
        const { missing } = header;
        if (missing.length > 0) return { message: `工作表“${sheet.name}”第 ${number} 行应是表头，缺少列：${missing.join('、')}。` };
        continue;
      }
      if (read.length === ROWS_MOST[sheet.key])
        return { message: `工作表“${sheet.name}”超过 ${ROWS_MOST[sheet.key]} 行，请分成几个文件导入。` };
      const at = [...header.at].filter(([, column]) => column !== -1);
      const own = Object.fromEntries(at.map(([key, column]) => [key, cells[column] ?? null]));
      if (
        Object.values(own).some((cell) => cell !== null && lineText(cell) !== '') ||
        at.some(([key]) => typeof own[key] === 'object' && own[key])
      )
        read.push({ row: number, cells: own });
    }
  if (header === null) return { message: `工作表“${sheet.name}”是空的，连表头也没有。` };
  return { rows: read, unread: header.unread.map((name) => `“${sheet.name}”${name}`) };
}

async function readSheets({ sheets, dateSystem }: SheetFile): Promise<WorkbookRead> {
  const content: CutOverContent = { dateSystem, leases: [], deposits: [], open: [], unread: [] };
  const wrong: string[] = [];
  const found: Partial<Record<SheetKey, Rows>> = {};
  const others = sheets.filter(({ name }) => !SHEETS.some((sheet) => sheet.name === (name ?? '').trim()));
  for (const sheet of SHEETS) {
    const there = sheets.find(({ name }) => (name ?? '').trim() === sheet.name);
    const read = there ? await readRows(sheet, there) : null;
    if (read && 'message' in read) wrong.push(read.message);
    else if (read) {
      found[sheet.key] = read.rows;
      content.unread.push(...read.unread);
    }
  }
  if (!sheets.some(({ name }) => (name ?? '').trim() === SHEETS[0].name)) wrong.unshift(`没有工作表“${SHEETS[0].name}”。请照模板填写。`);
  if (wrong.length > 0) return { ok: false, message: wrong.join('') };
  if (!found.leases || found.leases.length === 0) return { ok: false, message: `工作表“${SHEETS[0].name}”里还没有填写。` };
  content.unread.push(...others.map(({ name }) => `工作表“${(name ?? '').slice(0, 20)}”`));
  return { ok: true, content: { ...content, ...(found as Pick<CutOverContent, SheetKey>) } };
}

/**
 * Reads the workbook of a cut-over as it stands; what its cells mean is told apart later. Formulas are no cells of it: nobody has seen what
 * they came to. Refuses what is no workbook, what lacks a column and what is too long, and says what to do.
 * @param file where it is.
 */
export async function readCutOver(file: string): Promise<WorkbookRead> {
  let opened: SheetFile | null = null;
  try {
    opened = await openSheetFile(file, { exact: true });
    if (opened.format !== 'XLSX') return { ok: false, message: '请照模板用 XLSX 工作簿上传。' };
    return await readSheets(opened);
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, message: error.message.replace(/(?<!。)$/u, '。') };
    throw error;
  } finally {
    await opened?.close();
  }
}
