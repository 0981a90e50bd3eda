import { createHash } from 'node:crypto';
import type { Day } from '#app/kernel/calendar.ts';
import { lineText, type SheetRow } from '../register/cells.ts';
import { openSheetFile } from '../register/sheets/open-sheet-file.server.ts';
import { UnreadableFile, type SheetFile, type Worksheet } from '../register/sheets/sheet-file.ts';
import { BANK_COLUMNS, bankColumnOf, missingFrom, type BankColumns } from './bank-columns.ts';
import { MOST_ROWS } from './bank-file.ts';
import { readMovement, type CellFault, type ColumnPlaces, type Movement } from './bank-row.ts';
import { identityText, numbered } from './identity.ts';

/** What is wanted of an uploaded file. */
export interface SheetToRead {
  /** Where it is. */
  file: string;
  /** Null while it is not said which column is which: only the header is read then. */
  columns: BankColumns | null;
  today: Day;
}

/** A movement with the hash by which it is known again within its account. */
export type Identified = Movement & { identity: string };

export interface BankSheet {
  ok: true;
  /** CSV with its encoding, or XLSX. */
  format: string;
  header: string[];
  /** The first rows below the header. */
  sample: string[][];
  /** The chosen columns that the header lacks; nothing is read then. */
  missing: string[];
  movements: Identified[];
  /** Further rows with a number of the bank that the file has already. */
  again: Movement[];
  faults: CellFault[];
}

export type BankSheetRead = BankSheet | { ok: false; message: string };

/** The header is looked for in so many rows from the top: banks put the account and its balance above it. */
const HEADER_WITHIN_ROWS = 30;
const SAMPLE_ROWS = 3;
/** A file with more faults than this is in other columns. */
const MOST_FAULTS = 5_000;

const namesOf = ({ cells }: SheetRow): string[] => cells.map(lineText);
const distinct = (names: readonly string[]): string[] => [...new Set(names.filter((name) => name !== ''))];

/** How well a row fits as the header: by the chosen names, or by those that banks use; a row of three names may be one at all. */
function fitOf(names: readonly string[], columns: BankColumns | null): number {
  if (columns !== null) return -missingFrom(columns, names).length;
  const known = new Set(names.map(bankColumnOf).filter((key) => key !== null)).size;
  return known > 1 ? 100 * known : distinct(names).length > 2 ? 1 : 0;
}

interface Found {
  header: string[];
  missing: string[];
  /** The rows that were read with the header, below it, and what follows. */
  first: SheetRow[];
  rest: AsyncGenerator<SheetRow[]>;
}

async function headerIn(sheet: Worksheet, columns: BankColumns | null): Promise<Found | null> {
  const rest = sheet.rows();
  const top: SheetRow[] = [];
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    top.push(...next.value);
    if ((top.at(-1)?.number ?? 0) > HEADER_WITHIN_ROWS + SAMPLE_ROWS) break;
  }
  const fits = top
    .filter(({ number }) => number <= HEADER_WITHIN_ROWS)
    .map((row, at) => ({ at, names: namesOf(row), fit: fitOf(namesOf(row), columns) }));
  const best = fits.reduce<(typeof fits)[number] | null>((found, one) => (found === null || one.fit > found.fit ? one : found), null);
  if (best === null || (columns === null && best.fit === 0)) {
    await rest.return(undefined);
    return null;
  }
  return { header: best.names, missing: columns === null ? [] : missingFrom(columns, best.names), first: top.slice(best.at + 1), rest };
}

/** The first sheet with a header that fits, or else the first of those that may have one. */
async function findHeader(file: SheetFile, columns: BankColumns | null): Promise<Found | null> {
  let other: Found | null = null;
  for (const sheet of file.sheets) {
    const found = await headerIn(sheet, columns);
    if (found && found.missing.length === 0) {
      await other?.rest.return(undefined);
      return found;
    }
    if (other === null) other = found;
    else await found?.rest.return(undefined);
  }
  return other;
}

async function movementsOf({ header, first: below, rest }: Found, columns: BankColumns, today: Day, { dateSystem }: SheetFile) {
  const places: ColumnPlaces = {};
  for (const key of BANK_COLUMNS) {
    const name = columns[key];
    if (name !== null) places[key] = header.indexOf(name);
  }
  const [movements, faults]: [Movement[], CellFault[]] = [[], []];
  const take = ({ number, cells }: SheetRow): void => {
    // Long files repeat their header on each page.
    if (cells.map(lineText).join('\n') === header.join('\n')) return;
    const read = readMovement(number, cells, { places, dateSystem, today });
    if (Array.isArray(read)) faults.push(...read);
    else if (read !== null) movements.push(read);
    if (movements.length > MOST_ROWS)
      throw new UnreadableFile(`文件超过 ${MOST_ROWS.toLocaleString('zh-CN')} 行，没有读取。请按月份分成几个文件`);
    if (faults.length > MOST_FAULTS) throw new UnreadableFile('读不懂的行太多，可能选错了文件或列。请核对每一列后重试');
  };
  for (const row of below) take(row);
  for await (const rows of rest) for (const row of rows) take(row);
  const { movements: first, again } = numbered(movements);
  const identified = first.map(({ occurrence, ...one }) => ({
    ...one,
    identity: createHash('sha256')
      .update(identityText({ ...one, occurrence }))
      .digest('hex'),
  }));
  return { movements: identified, again, faults };
}

/**
 * Reads a bank's file: its header, and its movements once it is said which column is which. A file that cannot be read to its end is refused
 * as a whole, and so is one with more than 50,000 movements.
 */
export async function readBankSheet({ file: path, columns, today }: SheetToRead): Promise<BankSheetRead> {
  let file: SheetFile | null = null;
  try {
    file = await openSheetFile(path, { names: (cell) => bankColumnOf(cell) !== null, exact: true });
    const found = await findHeader(file, columns);
    if (!found)
      return { ok: false, message: `前 ${HEADER_WITHIN_ROWS} 行里没有找到表头。请上传网上银行下载的账户明细，不要删去列名的那一行。` };
    const head = { header: distinct(found.header), sample: found.first.slice(0, SAMPLE_ROWS).map((row) => namesOf(row)) };
    const sheet: BankSheet = { ok: true, format: file.format, ...head, missing: found.missing, movements: [], again: [], faults: [] };
    if (columns === null || found.missing.length > 0) {
      await found.rest.return(undefined);
      return sheet;
    }
    return { ...sheet, ...(await movementsOf(found, columns, today, file)) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, message: error.message.replace(/(?<!。)$/u, '。') };
    throw error;
  } finally {
    await file?.close();
  }
}
