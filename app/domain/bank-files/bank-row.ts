import { columnLetters } from '#app/kernel/spreadsheet/column-letters.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { readDay, type DateSystem } from '#app/kernel/read-day.ts';
import { FLAW, isBlank, isFlawed, lineText, shownValue, type Cell } from '../register/cells.ts';
import { readBankAmount, readDirection } from './bank-amount.ts';
import { BANK_COLUMN_NAME, BANK_COLUMNS, type BankColumn } from './bank-columns.ts';

/** A movement on an account, as the bank's file has it. */
export interface Movement {
  /** Its row in the file. */
  number: number;
  valueOn: Day;
  /** In fen; negative for what went out, never 0. */
  amount: number;
  payer: string;
  payerAccount: string;
  /** 摘要 and 附言 on one line. */
  text: string;
  /** Empty where the bank gives none. */
  serial: string;
}

/** What is wrong with a cell, and what would be right. */
export interface CellFault {
  row: number;
  /** The column by its letters and name: `D 列（金额）`; empty if the whole row is meant. */
  place: string;
  value: string;
  wrong: string;
  right: string;
}

/** The most characters of each text that are kept. */
export const BANK_TEXT = { payer: 100, payerAccount: 60, text: 300, serial: 50 } as const;

/** Where each column stands in the file, from 0. */
export type ColumnPlaces = Partial<Record<BankColumn, number>>;

export interface BankRowFrame {
  places: ColumnPlaces;
  dateSystem: DateSystem;
  today: Day;
}

/** A number of so many digits was not kept exactly by the sheet. */
const INEXACT = 1e15;

const cut = (text: string, limit: number): string => Array.from(text).slice(0, limit).join('');

/** Whether a row is none of a movement: without an amount, such as a line of totals, or one that is blank where it counts. */
const isBeside = (cells: readonly Cell[], { places }: BankRowFrame): boolean =>
  isBlank(cells[places.day ?? -1]) && [places.amount, places.income, places.outgo].every((at) => isBlank(cells[at ?? -1]));

/** 合计, 小计 and the like stand where a movement has its day. */
const isTotal = (cells: readonly Cell[], { places }: BankRowFrame): boolean => {
  const first = lineText(cells.find((cell) => !isBlank(cell)));
  return (
    /^(?:本页|本月|本期)?(?:合计|小计|总计|累计|收入合计|支出合计)/u.test(first) &&
    readDay(lineText(cells[places.day ?? -1]), null).kind !== 'day'
  );
};

/**
 * Reads a row below the header as a movement.
 * @returns it; null for a row of totals or remarks; or every cell of it that cannot be, so that the whole row is left out.
 */
export function readMovement(number: number, cells: readonly Cell[], frame: BankRowFrame): Movement | CellFault[] | null {
  if (isBeside(cells, frame) || isTotal(cells, frame)) return null;
  const { places, today } = frame;
  const faults: CellFault[] = [];
  const cellOf = (key: BankColumn): Cell | undefined => cells[places[key] ?? -1];
  const fault = (key: BankColumn, wrong: string, right: string): null => {
    const at = places[key];
    const place = at === undefined ? BANK_COLUMN_NAME[key] : `${columnLetters(at + 1)} 列（${BANK_COLUMN_NAME[key]}）`;
    faults.push({ row: number, place, value: shownValue(cellOf(key)), wrong, right });
    return null;
  };
  for (const key of BANK_COLUMNS) {
    const cell = cellOf(key);
    if (isFlawed(cell)) fault(key, ...FLAW[cell.flaw]);
  }
  const flawed = (key: BankColumn): boolean => isFlawed(cellOf(key));
  const valueOn = flawed('day') ? null : readValueDay();
  const amount = (['amount', 'income', 'outgo', 'direction'] as const).some(flawed) ? null : readSigned();
  const serialCell = cellOf('serial');
  if (typeof serialCell === 'number' && Math.abs(serialCell) >= INEXACT)
    fault('serial', '流水号存成了数字，后几位已经丢失', '从银行下载 CSV，或把这一列存成文本的文件');
  if (faults.length > 0 || valueOn === null || amount === null) return faults;
  const account = cellOf('payerAccount');
  return {
    number,
    valueOn,
    amount,
    payer: cut(lineText(cellOf('payer')), BANK_TEXT.payer),
    payerAccount:
      typeof account === 'number' && account >= INEXACT ? '' : cut(lineText(account).replace(/[\s-]/gu, ''), BANK_TEXT.payerAccount),
    text: cut([lineText(cellOf('text')), lineText(cellOf('note'))].filter((text) => text !== '').join(' '), BANK_TEXT.text),
    serial: cut(lineText(serialCell).replace(/\s/gu, ''), BANK_TEXT.serial),
  };

  function readValueDay(): Day | null {
    const reading = readDay(lineText(cellOf('day')), frame.dateSystem);
    if (reading.kind !== 'day')
      return fault('day', reading.kind === 'wrong' ? reading.wrong : '没有写明是哪一天', '入账的日期，例如 2026-12-01');
    if (reading.day > today) return fault('day', '入账日期晚于今天', '已经入账的日期');
    return reading.day;
  }

  /** What came is positive, whatever the bank's way to say it. */
  function readSigned(): number | null {
    if (places.amount === undefined) {
      const [came, went] = [readSide('income'), readSide('outgo')];
      if (came === null || went === null) return null;
      if (came !== 0 && went !== 0) return fault('income', '同一行既有收入又有支出', '每行只有一个方向的金额');
      const net = came !== 0 ? came : -went;
      return net === 0 ? fault('income', '没有金额', '大于 0 的收入，或大于 0 的支出') : net;
    }
    const read = readSide('amount');
    if (read === null) return null;
    if (read === 0) return fault('amount', '金额为空或为 0', '大于 0 的数字');
    if (places.direction === undefined) return read;
    const came = readDirection(lineText(cellOf('direction')));
    if (came === null) return fault('direction', '借贷标志无法识别', '借或贷（收或支）');
    // Where the sign says the other thing, the bank writes what was taken back.
    return came ? read : -Math.abs(read);
  }

  /** An amount; 0 where the cell is empty. */
  function readSide(key: 'amount' | 'income' | 'outgo'): number | null {
    const text = lineText(cellOf(key));
    if (text === '' || /^[-—]+$/u.test(text)) return 0;
    return readBankAmount(text) ?? fault(key, '金额无法识别', '以元为单位，最多两位小数，例如 5,000.00');
  }
}
