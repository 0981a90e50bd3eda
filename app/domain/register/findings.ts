import { csvCell } from '#app/kernel/spreadsheet/formula.ts';
import { headerName, type ColumnKey } from './columns.ts';
import { shownValue, type Cell } from './cells.ts';

/** A finding about one cell: its content, what is wrong and what would be right. */
export interface Finding {
  /** The column's Chinese name; '' if the whole row is meant. */
  column: string;
  value: string;
  wrong: string;
  right: string;
}

/**
 * What became of a row: `refused` was not imported, `warned` was imported without what the finding names, `skipped` is not the row
 * of an institution.
 */
export type Outcome = 'refused' | 'warned' | 'skipped';

export interface Problem extends Finding {
  /** The sheet, if the file has several that were read. */
  sheet: string | null;
  row: number;
  outcome: Outcome;
}

export const OUTCOME_NAME: Record<Outcome, string> = { refused: '未导入', warned: '提醒', skipped: '跳过' };

/** A finding about the cell of `key`. */
export function finding(key: ColumnKey, cell: Cell | undefined, wrong: string, right: string): Finding {
  return { column: headerName(key), value: shownValue(cell), wrong, right };
}

/** A row in words. */
export function writePlace(sheet: string | null, row: number): string {
  return sheet === null ? `第 ${row} 行` : `工作表“${sheet}”第 ${row} 行`;
}

/** Writes a problem on one line, for the screen. */
export function writeProblem({ sheet, row, outcome, column, value, wrong, right }: Problem): string {
  const place = writePlace(sheet, row);
  const where = column === '' ? place : `${place} ${column}`;
  return `${where}${value === '' ? '' : `“${value}”`}：${wrong}。${right === '' ? '' : `应为：${right}。`}〔${OUTCOME_NAME[outcome]}〕`;
}

export const PROBLEM_CSV_HEADER = '\uFEFF' + csvLine(['行号', '结果', '列', '原值', '问题', '应为']);

/** Writes a problem as a CSV line that is safe to open in a spreadsheet. */
export function problemCsvLine({ sheet, row, outcome, column, value, wrong, right }: Problem): string {
  return csvLine([sheet === null ? String(row) : writePlace(sheet, row), OUTCOME_NAME[outcome], column, value, wrong, right]);
}

function csvLine(cells: string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
