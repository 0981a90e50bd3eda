import { SHEETS, type SheetKey } from '#app/domain/cut-over/sheets.ts';
import type { SheetCell } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeWorkbook } from '#app/kernel/spreadsheet/write-xlsx.server.ts';

/** Rows of the sheets by the keys of their columns. */
export type WorkbookRows = Partial<Record<SheetKey, Record<string, SheetCell>[]>>;

/** A workbook as a park fills it in. */
export async function workbook(rows: WorkbookRows): Promise<Buffer> {
  const sheets = SHEETS.map(({ key, name, columns }) => {
    async function* batches() {
      yield (rows[key] ?? []).map((row) => columns.map((column) => row[column.key] ?? null));
    }
    return { name, columns, batches: batches() };
  });
  return (await writeWorkbook(sheets)).file;
}

/** A contract that began on 1 December 2025 with 100.00 ㎡ at 3.0000 元 a day, billed quarter by quarter until 30 November 2026. */
export const RUNNING = {
  number: '旧租 1 号',
  units: 'A0101',
  startsOn: { day: '2025-12-01' },
  endsOn: { day: '2027-11-30' },
  base: '按实际天数',
  price: 3,
  months: 3,
  due: '第一天',
  deposit: 27_375,
  billedUntil: { day: '2026-11-30' },
} as const;
