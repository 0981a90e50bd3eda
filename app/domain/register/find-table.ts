import { lineText, type SheetRow } from './cells.ts';
import { HEADER_WITHIN_ROWS, missingColumnsMessage, readHeader, type HeaderReading } from './columns.ts';
import type { Worksheet } from './sheets/sheet-file.ts';

/** The register's table: where its header is, the texts above it, and the rows below. */
export interface Table {
  sheetName: string | null;
  header: HeaderReading;
  headerRow: number;
  /** Texts above the header. */
  titles: string[];
  rows: AsyncGenerator<SheetRow[]>;
}

/**
 * Finds the first sheet that has, within its first twenty rows, a header with all required columns. Otherwise refuses, naming what
 * the closest row lacks.
 */
export async function findTable(sheets: readonly Worksheet[]): Promise<{ ok: true; table: Table } | { ok: false; why: string }> {
  let nearest: HeaderReading | null = null;
  for (const sheet of sheets) {
    const rows = sheet.rows();
    const titles: string[] = [];
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      const top = next.value.filter((row) => row.number <= HEADER_WITHIN_ROWS);
      for (const [at, row] of top.entries()) {
        const header = readHeader(row.cells);
        if (header.missing.length === 0) {
          const below = next.value.slice(at + 1);
          return { ok: true, table: { sheetName: sheet.name, header, headerRow: row.number, titles, rows: continued(below, rows) } };
        }
        if (nearest === null || header.columns.size > nearest.columns.size) nearest = header;
        const texts = row.cells.map(lineText).filter((text) => text !== '');
        if (texts.length <= 3) titles.push(...texts);
      }
      if (top.length < next.value.length) break;
    }
    await rows.return(undefined);
  }
  return { ok: false, why: sheets.length === 0 ? '工作簿里没有可见的工作表。' : missingColumnsMessage(nearest) };
}

async function* continued(first: SheetRow[], rest: AsyncGenerator<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  try {
    if (first.length > 0) yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
