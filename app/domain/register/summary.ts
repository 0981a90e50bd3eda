import type { CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { DATED_BY, type DatedBy } from './source.ts';

/** What became of the rows. `read` counts the rows of institutions: added, updated, unchanged, older and refused together. */
export interface Tally {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  /** Rows of institutions for which the database holds a later edition. */
  older: number;
  refused: number;
  /** Rows that were imported without some part. */
  warned: number;
  /** Permits whose last day the register does not state. */
  unstated: number;
  /** Totals, remarks and repeated headers. */
  skipped: number;
  /** Why the sheet could not be read to its end; null if it was. */
  brokenOff: string | null;
}

/** The result of an import. */
export interface ImportSummary extends Tally {
  format: string;
  /** The sheets that were read; empty if the format has none. */
  sheetNames: string[];
  /** Visible sheets without a table of the register. */
  unreadSheets: string[];
  headerRow: number;
  /** Columns that do not belong to the register, columns that appear twice, and columns that were read although the sheet hides them. */
  columns: { unknown: string[]; repeated: string[]; hidden: string[] };
  /** Rows that were read although the sheet hides them. */
  hiddenRows: number;
  title: string;
  dated: Day;
  datedBy: DatedBy;
  /** The system assumed if the sheet names none. */
  system: CoordinateSystem;
  dryRun: boolean;
}

const SYSTEM_NAME: Record<CoordinateSystem, string> = { WGS84: 'WGS-84', GCJ02: 'GCJ-02', BD09: 'BD-09' };

/** Writes the summary of an import, one fact a line. */
export function writeSummary(s: ImportSummary): string {
  const lines = [
    `名录：${s.title}（${s.dated}，${DATED_BY[s.datedBy]}）`,
    `文件：${s.format}${s.sheetNames.length === 0 ? '' : `，工作表“${s.sheetNames.join('”“')}”`}，表头在第 ${s.headerRow} 行`,
    `坐标系：未注明的按 ${SYSTEM_NAME[s.system]}`,
    ...(s.unreadSheets.length > 0 ? [`没有名录表头而未读的工作表：${s.unreadSheets.slice(0, 12).join('、')}`] : []),
    ...(s.columns.repeated.length > 0 ? [`重复而未读的列：${s.columns.repeated.join('、')}`] : []),
    ...(s.columns.hidden.length > 0 ? [`读入了表里隐藏的列：${s.columns.hidden.join('、')}`] : []),
    ...(s.hiddenRows > 0 ? [`读入了表里隐藏的 ${s.hiddenRows} 行，请核对是否应当导入`] : []),
    ...(s.columns.unknown.length > 0 ? [`未读的列：${s.columns.unknown.slice(0, 12).join('、')}`] : []),
    `共 ${s.read} 行：新增 ${s.added}，更新 ${s.updated}，未变 ${s.unchanged}${s.older > 0 ? `，库中较新而未改 ${s.older}` : ''}` +
      `，未导入 ${s.refused}；提醒 ${s.warned} 行，跳过 ${s.skipped} 行。`,
  ];
  if (s.unstated > 0)
    lines.push(
      `${s.unstated} 份许可没有写明有效期：库中已有有效期的照旧，其余显示为“有效期未载明”，需要它的业务不开放，可由主管部门补录。`,
    );
  if (s.read === 0) lines.push('表头之下没有机构。');
  if (s.brokenOff !== null) lines.push(`没有读完：${s.brokenOff}。`);
  if (s.dryRun) lines.push('这是核对（--dry-run），没有写入数据库。');
  return lines.join('\n');
}
