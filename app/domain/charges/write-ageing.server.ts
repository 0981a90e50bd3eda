import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { SheetColumn } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeXlsx } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { listAccounts } from './accounts.server.ts';
import { AGEING_COLUMN_NAME, AGEING_COLUMNS } from './ageing-cell.ts';

const COLUMNS: readonly SheetColumn[] = [
  { name: '租户', width: 40 },
  ...AGEING_COLUMNS.map((column) => ({ name: `${AGEING_COLUMN_NAME[column]}（元）`, width: 18 })),
];

/** 应收账龄 of a park on a day as a workbook (XLSX), a row for each tenant. Amounts are numbers. The caller checks permission. */
export async function writeAgeing(db: Database, parkSlug: string, day: Day): Promise<Buffer> {
  const accounts = await listAccounts(db, parkSlug, day);
  async function* batches() {
    for (const { name, aged, credit } of accounts)
      yield [[name, ...AGEING_COLUMNS.map((column) => (column === 'credit' ? credit : aged[column]) / 100)]];
  }
  return (await writeXlsx('应收账龄', COLUMNS, batches())).file;
}
