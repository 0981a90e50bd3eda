import { writeWorkbook } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { SHEETS } from './sheets.ts';

/** The workbook to fill in: its sheets with their headers, and no rows. */
export async function writeTemplate(): Promise<Buffer> {
  async function* nothing() {}
  const sheets = SHEETS.map(({ name, columns }) => ({ name, columns, batches: nothing() }));
  return (await writeWorkbook(sheets)).file;
}
