import type { Day } from '#app/kernel/calendar.ts';
import { readDay } from '#app/kernel/read-day.ts';
import { readFen, readHundredths, readTenThousandths } from '#app/kit/typed-numbers.ts';
import { cellText, FLAW, isBlank, isFlawed, lineText, shownValue, type Cell } from '../register/cells.ts';
import { SHEETS, type SheetFault, type ColumnOf, type CutOverContent, type SheetKey, type ReadRow } from './sheets.ts';

/** A cell as it is meant, or what is wrong with it. */
type Meant<T> = { ok: true; value: T } | { ok: false; wrong: string };

/** Reads a row column by column; what is wrong is collected and never thrown, so that everything is told at once. */
export interface RowReader<Sheet extends SheetKey> {
  row: number;
  /** One line of text; '' where the cell is empty or wrong. */
  text: (column: ColumnOf<Sheet>, most: number) => string;
  day: (column: ColumnOf<Sheet>) => Day | null;
  /** In fen; `least` is 0 or 1. */
  money: (column: ColumnOf<Sheet>, least: 0 | 1) => number | null;
  /** In 0.0001 元. */
  price: (column: ColumnOf<Sheet>) => number | null;
  /** In 1/100,000 a day. */
  rate: (column: ColumnOf<Sheet>) => number | null;
  one: <T>(column: ColumnOf<Sheet>, read: (text: string) => T | null, right: string) => T | null;
  isEmpty: (column: ColumnOf<Sheet>) => boolean;
  /** Adds what is wrong with a cell. */
  fault: (column: ColumnOf<Sheet>, wrong: string) => void;
}

/** A number as spreadsheets show it: they reckon with more digits than they show. */
const shownNumber = (value: number): number => Number(value.toPrecision(15));

const MONEY = '应为金额，不能是负数，最多两位小数';

/** A reader of a row, which adds its faults to the list. */
export function readerOf<Sheet extends SheetKey>(
  key: Sheet,
  { row, cells }: ReadRow<ColumnOf<Sheet>>,
  { dateSystem }: Pick<CutOverContent, 'dateSystem'>,
  faults: SheetFault[],
): RowReader<Sheet> {
  const sheet = SHEETS.find((one) => one.key === key);
  const cellAt = (column: ColumnOf<Sheet>): Cell => cells[column] ?? null;
  const fault: RowReader<Sheet>['fault'] = (column, wrong) => {
    const name = sheet?.columns.find((one) => one.key === column)?.name ?? '';
    faults.push({ sheet: sheet?.name ?? '', row, column: name, value: shownValue(cellAt(column)), wrong });
  };
  /** What a cell says by `read`; null with a fault where it says nothing or something else. */
  function meant<T>(column: ColumnOf<Sheet>, read: (cell: Cell) => Meant<T>): T | null {
    const cell = cellAt(column);
    if (isFlawed(cell)) fault(column, FLAW[cell.flaw].join('，'));
    else if (isBlank(cell)) fault(column, '没有填写');
    else {
      const found = read(cell);
      if (found.ok) return found.value;
      fault(column, found.wrong);
    }
    return null;
  }
  const number = (column: ColumnOf<Sheet>, read: (text: string) => number | null, wrong: string): number | null =>
    meant(column, (cell) => {
      const value = read(cellText(typeof cell === 'number' ? shownNumber(cell) : cell));
      return value === null ? { ok: false, wrong } : { ok: true, value };
    });
  return {
    row,
    fault,
    isEmpty: (column) => isBlank(cellAt(column)),
    text: (column, most) =>
      meant(column, (cell) => {
        const value = lineText(cell);
        return Array.from(value).length > most ? { ok: false, wrong: `最多 ${most} 个字` } : { ok: true, value };
      }) ?? '',
    day: (column) =>
      meant(column, (cell) => {
        const read = readDay(cellText(cell), typeof cell === 'number' ? dateSystem : null);
        return read.kind === 'day'
          ? { ok: true, value: read.day }
          : { ok: false, wrong: read.kind === 'wrong' ? read.wrong : '应为一个日期，例如 2026年12月31日' };
      }),
    money: (column, least) =>
      number(
        column,
        (text) => {
          const fen = readFen(text);
          return fen !== null && fen >= least ? fen : null;
        },
        least === 0 ? MONEY : `${MONEY}，大于 0`,
      ),
    price: (column) => number(column, readTenThousandths, '应为大于 0 的数字，最多四位小数'),
    rate: (column) =>
      number(
        column,
        (text) => {
          const value = readHundredths(text);
          return value !== null && value % 10 === 0 && value <= 9_990 ? value / 10 : null;
        },
        '应为大于 0、小于 100 的数字，最多一位小数',
      ),
    one: (column, read, right) =>
      meant(column, (cell) => {
        const value = read(lineText(cell));
        return value === null ? { ok: false, wrong: `应为${right}` } : { ok: true, value };
      }),
  };
}
