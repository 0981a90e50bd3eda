import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSheetFile } from '#app/domain/register/sheets/open-sheet-file.server.ts';
import type { Cell } from '#app/domain/register/cells.ts';
import { testFolder } from '../organisations/ground.ts';

/** The rows of a spreadsheet's only sheet, as the register's import reads them. */
export async function rowsOf(bytes: Buffer): Promise<Cell[][]> {
  const at = path.join(await testFolder(), 'exported.xlsx');
  await writeFile(at, bytes);
  const file = await openSheetFile(at);
  try {
    const rows: Cell[][] = [];
    for (const sheet of file.sheets) for await (const batch of sheet.rows()) rows.push(...batch.map(({ cells }) => cells));
    return rows;
  } finally {
    await file.close();
  }
}
