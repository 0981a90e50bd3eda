import { rowXml, sheetEnd, sheetStart, workbookParts, type SheetCell, type SheetColumn } from './sheet-xml.ts';
import { zipOf, zipPart } from './zip.server.ts';

/**
 * Writes a workbook of one sheet (XLSX, as spreadsheets read it).
 * @param sheetName at most 31 characters, without `[]:*?/\`.
 * @param batches the rows below the header, read as they are needed; only the compressed sheet is held in memory.
 * @returns the file, and how many rows it has below its header.
 */
export async function writeXlsx(
  sheetName: string,
  columns: readonly SheetColumn[],
  batches: AsyncIterable<readonly (readonly SheetCell[])[]>,
): Promise<{ file: Buffer; rows: number }> {
  let rows = 0;
  async function* xml() {
    yield sheetStart(columns);
    for await (const batch of batches) yield batch.map((cells) => rowXml(cells, (rows += 1) + 1)).join('');
    yield sheetEnd(columns, rows);
  }
  const sheet = await zipPart('xl/worksheets/sheet1.xml', xml());
  const parts = await Promise.all(workbookParts(sheetName).map(([name, text]) => zipPart(name, [text])));
  return { file: zipOf([...parts, sheet]), rows };
}
