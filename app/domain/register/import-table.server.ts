import { columnLetters } from '#app/kernel/spreadsheet/column-letters.ts';
import type { Database } from '#prisma/database.ts';
import { lastDay, type LicenceKind } from '../lines/licence.ts';
import { lineText, type SheetRow } from './cells.ts';
import { headerName } from './columns.ts';
import type { DateSystem } from '#app/kernel/read-day.ts';
import { finding, writePlace, type Finding, type Outcome, type Problem } from './findings.ts';
import type { Table, Tables } from './find-table.ts';
import { importBatch, type BatchRow, type EditionSource, type RowResult } from './import-batch.server.ts';
import type { ImportRequest } from './import-request.ts';
import { readRow, type RegisterPark, type RegisterRow, type RowFrame } from './row.ts';
import { rowKind } from './row-kind.ts';
import type { DistrictName } from '#app/kernel/city/match-district.ts';
import { UnreadableFile } from './sheets/sheet-file.ts';
import { permitKindOf } from './source.ts';
import type { ImportSummary, Tally } from './summary.ts';

export interface TableImport {
  db: Database;
  tables: Tables;
  /** Whether the file has several sheets, so that a row is named with its sheet. */
  several: boolean;
  dateSystem: DateSystem;
  progress: () => number;
  directory: { districts: readonly DistrictName[]; parks: readonly RegisterPark[] };
  source: EditionSource;
  request: ImportRequest;
}

/** Rows per transaction: fewer flush the disk too often, more keep other writers waiting. */
const BATCH_ROWS = 500;

/** What was read where: the sheets with their columns. */
export type TableTally = Tally & Pick<ImportSummary, 'sheetNames' | 'columns' | 'hiddenRows'>;

/** Imports the rows of all tables and reports problems in the order of rows. */
export async function importTable(work: TableImport): Promise<TableTally> {
  const { tables, request, source } = work;
  const tally: Tally = {
    read: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    older: 0,
    refused: 0,
    warned: 0,
    skipped: 0,
    unstated: 0,
    brokenOff: null,
  };
  const read: Omit<TableTally, keyof Tally> = { sheetNames: [], columns: { unknown: [], repeated: [], hidden: [] }, hiddenRows: 0 };
  let frame = frameOf(tables.first, work);
  let sheet: string | null = null;
  /** Code → the row that counts for it, in words. */
  const rowOf = new Map<string, string>();
  /** Where a file has several sheets: code → the row that counts for it, with the kinds of licence that were read for it. */
  const readFor = new Map<string, { row: RegisterRow; sheet: string | null; kinds: Set<LicenceKind> }>();
  /** Rows of the batch that only add licences to an institution of another sheet. */
  const adding = new Set<number>();
  let batch: BatchRow[] = [];
  let problems: Problem[] = [];
  let lastRow = tables.first.headerRow;

  const tell = (row: number, outcome: Outcome, findings: readonly Finding[]) =>
    problems.push(...findings.map((one) => ({ sheet, row, outcome, ...one })));
  const warnedRows = new Set<number>();
  const warn = (row: number, findings: readonly Finding[]) => {
    if (findings.length > 0) warnedRows.add(row);
    tell(row, 'warned', findings);
  };

  /** The licences that a row lists beyond those of another sheet’s row for the same institution: each kind may have a sheet of its own. */
  const licencesBeyond = ({ uscc, licences }: RegisterRow): BatchRow['row'] | null => {
    const known = readFor.get(uscc);
    if (known === undefined || known.sheet === sheet) return null;
    const more = licences.filter(({ kind }) => !known.kinds.has(kind));
    for (const { kind } of more) known.kinds.add(kind);
    return more.length === 0 ? null : { ...known.row, licences: more };
  };

  const take = (row: SheetRow) => {
    lastRow = row.number;
    if (row.hidden === true) read.hiddenRows += 1;
    const kind = rowKind(row.cells, frame.header);
    if (kind === 'blank') return;
    if (kind !== 'institution') {
      tally.skipped += 1;
      tell(row.number, 'skipped', [
        { column: '', value: lineText(row.cells.find((cell) => lineText(cell) !== '')).slice(0, 40), wrong: SKIPPED[kind], right: '' },
      ]);
      return;
    }
    tally.read += 1;
    const verdict = readRow(row.cells, frame);
    const first = verdict.ok ? rowOf.get(verdict.row.uscc) : undefined;
    const beyond = verdict.ok && first !== undefined ? licencesBeyond(verdict.row) : null;
    if (verdict.ok && beyond !== null) {
      adding.add(row.number);
      accept(row.number, beyond, verdict.warnings);
      return;
    }
    if (!verdict.ok || first !== undefined) {
      tally.refused += 1;
      tell(
        row.number,
        'refused',
        verdict.ok
          ? [finding('uscc', verdict.row.uscc, `与${first}重复，以${first}为准`, '每家机构一行')]
          : [...verdict.problems, ...verdict.warnings],
      );
      return;
    }
    rowOf.set(verdict.row.uscc, writePlace(sheet, row.number));
    if (work.several)
      readFor.set(verdict.row.uscc, { row: verdict.row, sheet, kinds: new Set(verdict.row.licences.map(({ kind }) => kind)) });
    accept(row.number, verdict.row, verdict.warnings);
  };

  const accept = (number: number, row: RegisterRow, warnings: readonly Finding[]) => {
    tally.unstated += row.licences.filter((licence) => lastDay(licence) === null).length;
    warn(number, warnings);
    batch.push({ number, row });
  };

  const flush = async () => {
    const results = await importBatch({ db: work.db, source, dryRun: request.dryRun, now: request.now }, batch);
    for (const [at, result] of results.entries()) {
      const row = batch[at];
      if (row) settle(result, row);
    }
    tally.warned += warnedRows.size;
    warnedRows.clear();
    for (const problem of problems.sort((a, b) => a.row - b.row)) request.onProblem(problem);
    batch = [];
    adding.clear();
    problems = [];
    request.onProgress?.(tally.read, work.progress());
  };

  const settle = (result: RowResult, { number, row }: BatchRow) => {
    switch (result.kind) {
      case 'notAccepted':
        tally.refused += 1;
        warnedRows.delete(number);
        tell(number, 'refused', [finding('uscc', row.uscc, '与库中已有的资料冲突，数据库没有接受', '请联系系统维护人员核对这一家')]);
        break;
      case 'older':
        tally.older += 1;
        warn(number, [finding('uscc', row.uscc, `库中已有 ${result.than} 核验的资料，比这份名录（${source.dated}）新，没有改动`, '')]);
        break;
      case 'unchanged':
        tally.unchanged += 1;
        break;
      default:
        // A trial has not kept the institution from the other sheet.
        tally[adding.has(number) ? 'updated' : result.kind] += 1;
        if (result.positionDropped)
          warn(number, [finding('address', row.address, '地址已变更而名录没有给出新坐标，原坐标已清除', '补上新地址的经度、纬度')]);
    }
  };

  const takeTable = async (table: Table) => {
    sheet = work.several ? table.sheetName : null;
    frame = frameOf(table, work);
    if (table.sheetName !== null) read.sheetNames.push(table.sheetName);
    const { unknown, repeated, named } = table.header;
    add(read.columns.unknown, unknown);
    add(read.columns.repeated, repeated);
    add(
      read.columns.hidden,
      named.filter(({ hidden }) => hidden).map(({ key, at }) => `${headerName(key)}（${columnLetters(at + 1)} 列）`),
    );
    for await (const rows of table.rows) {
      for (const row of rows) {
        take(row);
        if (batch.length >= BATCH_ROWS || problems.length >= BATCH_ROWS * 4) await flush();
      }
    }
    // Problems are in the order of rows within a sheet.
    await flush();
  };

  try {
    await takeTable(tables.first);
    for await (const table of tables.others()) await takeTable(table);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (tally.read === 0) throw error;
    tally.brokenOff = error.message;
    tell(lastRow + 1, 'refused', [{ column: '', value: '', wrong: error.message, right: '改正文件后重新导入；已导入的行不受影响' }]);
  }
  await flush();
  return { ...tally, ...read };
}

const add = (all: string[], more: readonly string[]): void => void all.push(...more.filter((one) => !all.includes(one)));

const frameOf = ({ header, titles, sheetName }: Table, { directory, request, dateSystem }: TableImport): RowFrame => ({
  header: header.columns,
  ...directory,
  assumedSystem: request.system,
  dateSystem,
  permitKind: permitKindOf([...titles, sheetName ?? '']),
});

const SKIPPED = { header: '重复的表头，不是机构', total: '合计行，不是机构', remark: '说明文字，不是机构' } as const;
