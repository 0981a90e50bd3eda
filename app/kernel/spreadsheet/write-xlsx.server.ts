import { rowXml, sheetEnd, sheetPart, sheetStart, workbookParts, type SheetCell, type SheetColumn } from './sheet-xml.ts';
import { zipOf, zipPart } from './zip.server.ts';

/** A sheet as it is written. */
interface SheetToWrite {
  /** At most 31 characters, without `[]:*?/\`. */
  name: string;
  columns: readonly SheetColumn[];
  /** The rows below the header, read as they are needed; only the compressed sheet is held in memory. */
  batches: AsyncIterable<readonly (readonly SheetCell[])[]>;
}

/**
 * Writes a workbook (XLSX, as spreadsheets read it).
 * @returns the file, and how many rows its sheets have below their headers.
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<{ file: Buffer; rows: number }> {
  let all = 0;
  async function* xml({ columns, batches }: SheetToWrite) {
    let rows = 0;
    yield sheetStart(columns);
    for await (const batch of batches) yield batch.map((cells) => rowXml(cells, (rows += 1) + 1)).join('');
    all += rows;
    yield sheetEnd(columns, rows);
  }
  const parts = await Promise.all(workbookParts(sheets.map(({ name }) => name)).map(([name, text]) => zipPart(name, [text])));
  for (const [i, sheet] of sheets.entries()) parts.push(await zipPart(sheetPart(i + 1), xml(sheet)));
  return { file: zipOf(parts), rows: all };
}

/** Writes a workbook of one sheet, as `writeWorkbook` does. */
export const writeXlsx = (name: string, columns: readonly SheetColumn[], batches: SheetToWrite['batches']) =>
  writeWorkbook([{ name, columns, batches }]);
