import { cellText, lineText, type Cell, type SheetRow } from './cells.ts';
import { normaliseUscc } from '../organisations/uscc.ts';
import { HEADER_WITHIN_ROWS, joinedHeader, missingColumnsMessage, readHeader, type HeaderReading } from './columns.ts';
import { UnreadableFile, type Worksheet } from './sheets/sheet-file.ts';

/** A table of the register: where its header is, the texts above it, and the rows below. */
export interface Table {
  sheetName: string | null;
  header: HeaderReading;
  headerRow: number;
  /** Texts above the header. */
  titles: string[];
  rows: AsyncGenerator<SheetRow[]>;
}

type Found = { ok: true; table: Table } | { ok: false; nearest: HeaderReading | null };

/** The header at the top of some rows, in one row or in two; `next` is the row after it. */
function headerIn(top: readonly SheetRow[], hidden: ReadonlySet<number>) {
  let nearest: HeaderReading | null = null;
  for (const [at, row] of top.entries()) {
    if (row.number > HEADER_WITHIN_ROWS) break;
    const one = readHeader(row.cells, hidden);
    const below = top[at + 1];
    const grouped =
      below !== undefined && below.number === row.number + 1 && (one.columns.size > 1 || isGroups(row.cells)) && !hasCode(below.cells);
    const two = grouped ? readHeader(joinedHeader(row.cells, below.cells), hidden) : null;
    if (two !== null && two.missing.length === 0 && two.columns.size > one.columns.size)
      return { found: { header: two, at, row: row.number + 1, next: at + 2 }, nearest };
    if (one.missing.length === 0) return { found: { header: one, at, row: row.number, next: at + 1 }, nearest };
    if (nearest === null || one.columns.size > nearest.columns.size) nearest = one;
  }
  return { found: null, nearest };
}

/** Whether a row may name groups of columns: several short texts. A title is one text, and a line about the list has a colon or a date. */
function isGroups(cells: readonly Cell[]): boolean {
  const texts = cells.map(lineText).filter((text) => text !== '');
  return texts.length > 1 && texts.every((text) => text.length <= 20 && !/[:：\d]/u.test(text));
}

/** Even a mistyped code is longer than a column's name is made of letters and digits. */
const hasCode = (cells: readonly Cell[]): boolean => cells.some((cell) => /^[\dA-Z]{15,20}$/u.test(normaliseUscc(cellText(cell))));

/** Finds the register's table in a sheet: below a header with all required columns within its first twenty rows. */
async function tableIn(sheet: Worksheet): Promise<Found> {
  const rows = sheet.rows();
  const top: SheetRow[] = [];
  /** Where the sheet breaks off within these rows, those before count. */
  let brokenOff: UnreadableFile | null = null;
  try {
    // One row more than the header may be at, for the second row of its names.
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      top.push(...next.value);
      if ((top.at(-1)?.number ?? 0) > HEADER_WITHIN_ROWS + 1) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    brokenOff = error;
  }
  const { found, nearest } = headerIn(top, sheet.hiddenColumns());
  if (found === null) {
    if (brokenOff !== null) throw brokenOff;
    await rows.return(undefined);
    return { ok: false, nearest };
  }
  const titles = top.slice(0, found.at).flatMap(({ cells }) => {
    const texts = cells.map(lineText).filter((text) => text !== '');
    return texts.length <= 3 ? texts : [];
  });
  const { header, row: headerRow } = found;
  return {
    ok: true,
    table: { sheetName: sheet.name, header, headerRow, titles, rows: continued(top.slice(found.next), brokenOff ?? rows) },
  };
}

export interface Tables {
  first: Table;
  /** The tables of the other sheets, each opened when it is asked for; the names of sheets without one are added to `unread`. */
  others(): AsyncGenerator<Table>;
  /** Visible sheets without a table of the register. */
  unread: string[];
}

/**
 * Finds the tables of all visible sheets. Refuses if there is none, naming what the closest row lacks.
 */
export async function findTables(sheets: readonly Worksheet[]): Promise<{ ok: true; tables: Tables } | { ok: false; why: string }> {
  let nearest: HeaderReading | null = null;
  const unread: string[] = [];
  for (const [at, sheet] of sheets.entries()) {
    const found = await tableIn(sheet);
    if (found.ok) {
      const others = async function* () {
        for (const other of sheets.slice(at + 1)) {
          const next = await tableIn(other);
          if (next.ok) yield next.table;
          else if (other.name !== null) unread.push(other.name);
        }
      };
      return { ok: true, tables: { first: found.table, others, unread } };
    }
    if (sheet.name !== null) unread.push(sheet.name);
    if (nearest === null || (found.nearest !== null && found.nearest.columns.size > nearest.columns.size)) nearest = found.nearest;
  }
  return { ok: false, why: sheets.length === 0 ? '工作簿里没有可见的工作表。' : missingColumnsMessage(nearest) };
}

async function* continued(first: SheetRow[], rest: AsyncGenerator<SheetRow[]> | UnreadableFile): AsyncGenerator<SheetRow[]> {
  if (rest instanceof UnreadableFile) {
    if (first.length > 0) yield first;
    throw rest;
  }
  try {
    if (first.length > 0) yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
