import type { Database } from '#prisma/database.ts';
import { lastDay } from '../lines/licence.ts';
import { lineText, type SheetRow } from './cells.ts';
import type { DateSystem } from '#app/kernel/read-day.ts';
import { finding, type Finding, type Outcome, type Problem } from './findings.ts';
import type { Table } from './find-table.ts';
import { importBatch, type BatchRow, type EditionSource, type RowResult } from './import-batch.server.ts';
import type { ImportRequest } from './import-request.ts';
import { readRow, type RegisterPark, type RowFrame } from './row.ts';
import { rowKind } from './row-kind.ts';
import type { DistrictName } from './match-district.ts';
import { UnreadableFile } from './sheets/sheet-file.ts';
import type { Tally } from './summary.ts';

export interface TableImport {
  db: Database;
  table: Table;
  dateSystem: DateSystem;
  progress: () => number;
  directory: { districts: readonly DistrictName[]; parks: readonly RegisterPark[] };
  source: EditionSource;
  request: ImportRequest;
}

/** Rows per transaction: fewer flush the disk too often, more keep other writers waiting. */
const BATCH_ROWS = 500;

/** Imports the rows below a header and reports problems in the order of rows. */
export async function importTable(work: TableImport): Promise<Tally> {
  const { table, request, source } = work;
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
  const frame: RowFrame = { header: table.header.columns, ...work.directory, assumedSystem: request.system, dateSystem: work.dateSystem };
  /** Code → the number of the row that counts for it. */
  const rowOf = new Map<string, number>();
  let batch: BatchRow[] = [];
  let problems: Problem[] = [];
  let lastRow = table.headerRow;

  const tell = (row: number, outcome: Outcome, findings: readonly Finding[]) =>
    problems.push(...findings.map((one) => ({ row, outcome, ...one })));
  const warnedRows = new Set<number>();
  const warn = (row: number, findings: readonly Finding[]) => {
    if (findings.length > 0) warnedRows.add(row);
    tell(row, 'warned', findings);
  };

  const take = (row: SheetRow) => {
    lastRow = row.number;
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
    if (!verdict.ok || first !== undefined) {
      tally.refused += 1;
      tell(
        row.number,
        'refused',
        verdict.ok
          ? [finding('uscc', verdict.row.uscc, `与第 ${first} 行重复，以第 ${first} 行为准`, '每家机构一行')]
          : [...verdict.problems, ...verdict.warnings],
      );
      return;
    }
    rowOf.set(verdict.row.uscc, row.number);
    tally.unstated += verdict.row.licences.filter((licence) => lastDay(licence) === null).length;
    warn(row.number, verdict.warnings);
    batch.push({ number: row.number, row: verdict.row });
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
        tally[result.kind] += 1;
        if (result.positionDropped)
          warn(number, [finding('address', row.address, '地址已变更而名录没有给出新坐标，原坐标已清除', '补上新地址的经度、纬度')]);
    }
  };

  try {
    for await (const rows of table.rows) {
      for (const row of rows) {
        take(row);
        if (batch.length >= BATCH_ROWS || problems.length >= BATCH_ROWS * 4) await flush();
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (tally.read === 0) throw error;
    tally.brokenOff = error.message;
    tell(lastRow + 1, 'refused', [{ column: '', value: '', wrong: error.message, right: '改正文件后重新导入；已导入的行不受影响' }]);
  }
  await flush();
  return tally;
}

const SKIPPED = { header: '重复的表头，不是机构', total: '合计行，不是机构', remark: '说明文字，不是机构' } as const;
