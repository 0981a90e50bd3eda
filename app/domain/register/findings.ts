import { headerName, type ColumnKey } from './columns.ts';
import { shownValue, type Cell } from './cells.ts';

/** One thing to tell about one cell: what stands there, what is wrong with it and what would be right. */
export interface Finding {
  /** Chinese name of the column; '' where the whole row is meant. */
  column: string;
  value: string;
  wrong: string;
  right: string;
}

/** What became of a row: `refused` did not go in, `warned` went in without what the finding names, `skipped` is no institution's row. */
export type Outcome = 'refused' | 'warned' | 'skipped';

export interface Problem extends Finding {
  row: number;
  outcome: Outcome;
}

export const OUTCOME_NAME: Record<Outcome, string> = { refused: '未导入', warned: '提醒', skipped: '跳过' };

/** A finding about the cell of `key`. */
export function finding(key: ColumnKey, cell: Cell | undefined, wrong: string, right: string): Finding {
  return { column: headerName(key), value: shownValue(cell), wrong, right };
}

/** A problem on one line, for the screen. */
export function writeProblem({ row, outcome, column, value, wrong, right }: Problem): string {
  const where = column === '' ? `第 ${row} 行` : `第 ${row} 行 ${column}`;
  return `${where}${value === '' ? '' : `“${value}”`}：${wrong}。${right === '' ? '' : `应为：${right}。`}〔${OUTCOME_NAME[outcome]}〕`;
}

export const PROBLEM_CSV_HEADER = '\uFEFF' + csvLine(['行号', '结果', '列', '原值', '问题', '应为']);

/** A problem as a line of the list that is handed back, safe to open in a spreadsheet. */
export function problemCsvLine({ row, outcome, column, value, wrong, right }: Problem): string {
  return csvLine([String(row), OUTCOME_NAME[outcome], column, value, wrong, right]);
}

/** Quotes each cell; one that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
function csvLine(cells: string[]): string {
  return `${cells.map((cell) => `"${(/^[=+\-@\t\r]/u.test(cell.normalize('NFKC')) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}
