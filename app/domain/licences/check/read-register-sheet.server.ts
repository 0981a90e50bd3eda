import { columnLetters } from '#app/kernel/spreadsheet/column-letters.ts';
import path from 'node:path';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { dayIn, type DateSystem } from '#app/kernel/read-day.ts';
import { findTables, type Table } from '../../register/find-table.ts';
import type { DistrictName } from '#app/kernel/city/match-district.ts';
import { openSheetFile } from '../../register/sheets/open-sheet-file.server.ts';
import { rowKind } from '../../register/row-kind.ts';
import { readRow } from '../../register/row.ts';
import { UnreadableFile } from '../../register/sheets/sheet-file.ts';
import { editionDay, permitKindOf, titleAmong } from '../../register/source.ts';
import { LICENCE_NAME } from '../../lines/licence.ts';
import { headerName } from '../../register/columns.ts';
import type { ListedLicence, RegisterReading } from './register-check.ts';

export interface ListedRegister {
  title: string;
  /** Day of the register's edition. */
  dated: Day;
  /** How it was read, for the officer. */
  reading: RegisterReading;
  /** Institutions' rows that were read, and those that could not be. */
  read: number;
  unread: number;
  /** USCC → what the register lists for it. */
  listed: Map<string, ListedLicence[]>;
}

/** An uploaded register, and what is wanted of it. */
export interface RegisterToRead {
  /** As it was uploaded. */
  name: string;
  /** Where it is now. */
  file: string;
  /** The organisations for which it is read. */
  wanted: ReadonlySet<string>;
  districts: readonly DistrictName[];
  today: Day;
}

export type SheetReading = { ok: true; register: ListedRegister } | { ok: false; message: string };

const LONGEST_TITLE = 100;

/** The title above the header with the register's day; the file's name tells nothing to a reader. */
function checkTitle(titles: readonly string[], dated: Day, undated: boolean): string {
  const title = (titleAmong(titles) ?? '上传的名录').slice(0, LONGEST_TITLE);
  return dayIn(title) === null ? `${title}（${writeDay(dated)}${undated ? '比对' : ''}）` : title;
}

interface Reader {
  districts: readonly DistrictName[];
  dateSystem: DateSystem;
  wanted: ReadonlySet<string>;
}

/** Adds what a table lists for the wanted organisations, and how its columns were understood. */
async function takeTable(table: Table, register: ListedRegister, { districts, dateSystem, wanted }: Reader): Promise<void> {
  const permitKind = permitKindOf([...table.titles, table.sheetName ?? '']);
  const frame = { header: table.header.columns, districts, parks: [], assumedSystem: 'WGS84', dateSystem, permitKind } as const;
  const { columns, unread, notes } = register.reading;
  const sheet = table.sheetName === null ? '' : `“${table.sheetName}”`;
  for (const { key, at, text, hidden } of table.header.named) {
    const name = key === 'permit' ? `${LICENCE_NAME[permitKind]}编号` : headerName(key);
    columns.push({ name, from: `${sheet}${columnLetters(at + 1)} 列“${text}”${hidden ? '（表里隐藏）' : ''}` });
  }
  unread.push(...table.header.unknown, ...table.header.repeated);
  let hiddenRows = 0;
  for await (const rows of table.rows) {
    for (const { cells, hidden } of rows) {
      if (rowKind(cells, frame.header) !== 'institution') continue;
      if (hidden === true) hiddenRows += 1;
      const verdict = readRow(cells, frame);
      if (!verdict.ok) register.unread += 1;
      else {
        register.read += 1;
        const { uscc, licences } = verdict.row;
        if (wanted.has(uscc)) register.listed.set(uscc, [...(register.listed.get(uscc) ?? []), ...licences]);
      }
    }
  }
  if (hiddenRows > 0) notes.push(`${sheet}有 ${hiddenRows} 行在表里是隐藏的，也参加了比对`);
}

/** The last part of a name; folders in it are dropped. */
const withoutFolders = (name: string): string => name.split(/[\\/]/u).at(-1) ?? '';

/**
 * Reads an uploaded register (XLSX or CSV, told apart by content) and keeps what it lists for the organisations in `wanted`. Refuses a file
 * that cannot be read completely as a register, and says what to do.
 */
export async function readRegisterSheet({ name, file: sheet, wanted, districts, today }: RegisterToRead): Promise<SheetReading> {
  let file: Awaited<ReturnType<typeof openSheetFile>> | null = null;
  try {
    file = await openSheetFile(sheet);
    const found = await findTables(file.sheets);
    if (!found.ok) return { ok: false, message: found.why };
    const { tables } = found;
    const hints = { titles: tables.first.titles, fileName: path.parse(withoutFolders(name)).name, changedOn: today, today };
    const { dated, by } = editionDay(hints);
    const register: ListedRegister = {
      title: checkTitle(tables.first.titles, dated, by === 'fileTime'),
      dated,
      reading: { columns: [], unread: [], notes: [] },
      read: 0,
      unread: 0,
      listed: new Map(),
    };
    await takeTable(tables.first, register, { districts, dateSystem: file.dateSystem, wanted });
    for await (const table of tables.others()) await takeTable(table, register, { districts, dateSystem: file.dateSystem, wanted });
    if (tables.unread.length > 0) register.reading.notes.push(`没有名录表头而未读的工作表：${tables.unread.join('、')}`);
    if (register.unread > 0) register.reading.notes.push(`有 ${register.unread} 行读不懂，没有参加比对`);
    if (by === 'fileTime') register.reading.notes.push('名录没有写明日期，按比对当天');
    return { ok: true, register };
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, message: error.message.replace(/(?<!。)$/u, '。') };
    throw error;
  } finally {
    await file?.close();
  }
}
