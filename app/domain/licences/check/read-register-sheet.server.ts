import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Day } from '#app/kernel/calendar.ts';
import { findTable } from '../../register/find-table.ts';
import type { DistrictName } from '../../register/match-district.ts';
import { openSheetFile } from '../../register/sheets/open-sheet-file.server.ts';
import { rowKind } from '../../register/row-kind.ts';
import { readRow } from '../../register/row.ts';
import { UnreadableFile } from '../../register/sheets/sheet-file.ts';
import { editionDay, editionTitle } from '../../register/source.ts';
import type { ListedLicence } from './register-check.ts';

export interface ListedRegister {
  title: string;
  /** Day of the register's edition. */
  dated: Day;
  /** Institutions' rows that were read, and those that could not be. */
  read: number;
  unread: number;
  /** USCC → what the register lists for it. */
  listed: Map<string, ListedLicence[]>;
}

export type SheetReading = { ok: true; register: ListedRegister } | { ok: false; message: string };

/** The last part of a name; folders in it are dropped. */
const withoutFolders = (name: string): string => name.split(/[\\/]/u).at(-1) ?? '';

/** Runs `work` on a temporary file with the bytes. */
async function asFile<T>(bytes: Uint8Array, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-register-check-'));
  try {
    const file = path.join(folder, 'register');
    await writeFile(file, bytes, { mode: 0o600 });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Reads an uploaded register (XLSX or CSV, told apart by content) and keeps what it lists for the organisations in `wanted`. Refuses a file
 * that cannot be read completely as a register, and says what to do.
 */
export function readRegisterSheet(
  { name, bytes }: { name: string; bytes: Uint8Array },
  wanted: ReadonlySet<string>,
  districts: readonly DistrictName[],
  today: Day,
): Promise<SheetReading> {
  return asFile<SheetReading>(bytes, async (sheet) => {
    let file: Awaited<ReturnType<typeof openSheetFile>> | null = null;
    try {
      file = await openSheetFile(sheet);
      const found = await findTable(file.sheets);
      if (!found.ok) return { ok: false, message: found.why };
      const { table } = found;
      const frame = { header: table.header.columns, districts, parks: [], assumedSystem: 'WGS84', dateSystem: file.dateSystem } as const;
      const hints = { titles: table.titles, fileName: path.parse(withoutFolders(name)).name, changedOn: today, today };
      const register: ListedRegister = {
        title: (editionTitle(hints) || '名录').slice(0, 100),
        dated: editionDay(hints).dated,
        read: 0,
        unread: 0,
        listed: new Map(),
      };
      for await (const rows of table.rows) {
        for (const { cells } of rows) {
          if (rowKind(cells, frame.header) !== 'institution') continue;
          const verdict = readRow(cells, frame);
          if (!verdict.ok) register.unread += 1;
          else {
            register.read += 1;
            const { uscc, licences } = verdict.row;
            if (wanted.has(uscc)) register.listed.set(uscc, [...(register.listed.get(uscc) ?? []), ...licences]);
          }
        }
      }
      return { ok: true, register };
    } catch (error) {
      if (error instanceof UnreadableFile) return { ok: false, message: error.message.replace(/(?<!。)$/u, '。') };
      throw error;
    } finally {
      await file?.close();
    }
  });
}
