import { visible } from '#app/kit/visible-text.ts';

/** What makes a cell unusable, whatever its column. */
export type Flaw = 'error' | 'noValue' | 'formula' | 'tooLong' | 'garbled';

/** A cell whose content cannot be used; `text` is the part that can be shown. */
export interface FlawedCell {
  flaw: Flaw;
  text: string;
}

/** One cell as the reader of an XLSX or CSV file returns it. */
export type Cell = string | number | boolean | null | FlawedCell;

/** A row that is not empty; `number` is its number in the sheet, from 1. */
export interface SheetRow {
  number: number;
  cells: Cell[];
  /** Whether the sheet hides it. */
  hidden?: true;
}

/** No fact in a register is longer than this; longer text is cut and refused. */
export const MAX_CELL_CHARACTERS = 4_000;

/** Columns to the right of this one (XFD is 16384) are not read. */
export const MAX_COLUMNS = 512;

const SHOWN_CHARACTERS = 60;

const UNREADABLE = /\uFFFD|\p{Surrogate}/u;
/** Error values as Excel writes them into a CSV. */
const ERROR_VALUE = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/u;
const HAN_GAP = /(?<=[\p{Script=Han}）】」，、；：。])\s+(?=[\p{Script=Han}（【「，、；：。])/gu;

/** Whether `cell` is one of the flawed. */
export function isFlawed(cell: Cell | undefined): cell is FlawedCell {
  return typeof cell === 'object' && cell !== null;
}

/** Text as it was meant where a program forced it to be text: ="9131…", '9131…. */
function unforced(text: string): string {
  const formula = /^\s*="(.*)"\s*$/su.exec(text);
  if (formula) return (formula[1] ?? '').replaceAll('""', '"');
  return /^\s*['’‘][^'’‘]*$/u.test(text) ? text.trimStart().slice(1) : text;
}

/** Turns the text of an XLSX or CSV cell into a cell: cut if too long, marked if it is an error value or unreadable. */
export function textCell(written: string): Cell {
  const first = written.trimStart()[0];
  const text = first === '=' || first === "'" || first === '’' || first === '‘' ? unforced(written) : written;
  if (text.length > MAX_CELL_CHARACTERS) return { flaw: 'tooLong', text: text.slice(0, SHOWN_CHARACTERS) };
  if (ERROR_VALUE.test(text)) return { flaw: 'error', text };
  return UNREADABLE.test(text) ? { flaw: 'garbled', text: text.slice(0, SHOWN_CHARACTERS) } : text;
}

/** The text of a cell, trimmed and without invisible characters; line breaks stay. Flawed and empty cells give ''. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || isFlawed(cell)) return '';
  if (typeof cell === 'string') return visible(cell).trim();
  return typeof cell === 'number' ? writeNumber(cell) : cell ? 'TRUE' : 'FALSE';
}

/** `cellText` on one line: line breaks between Chinese characters are removed, other whitespace becomes one space. */
export function lineText(cell: Cell | undefined): string {
  return cellText(cell).replace(HAN_GAP, '').replace(/\s+/gu, ' ');
}

/** Whether `cell` is empty. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || (!isFlawed(cell) && cellText(cell) === '');
}

/** A value for the list of problems: one line, at most 60 characters. */
export function shownValue(cell: Cell | undefined): string {
  const line = isFlawed(cell) ? visible(cell.text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/\s+/gu, ' ') : lineText(cell);
  const characters = Array.from(line.slice(0, SHOWN_CHARACTERS * 2));
  return characters.length > SHOWN_CHARACTERS || line.length > SHOWN_CHARACTERS * 2
    ? `${characters.slice(0, SHOWN_CHARACTERS - 1).join('')}…`
    : line;
}

function writeNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

/** What is wrong with a flawed cell, and what to do. */
export const FLAW: Record<Flaw, readonly [wrong: string, right: string]> = {
  error: ['单元格是 Excel 错误值', '改正公式，或填入文字'],
  noValue: ['公式没有保存计算结果', '在 Excel 中打开并保存一次，或改填文字'],
  formula: ['单元格是公式', '改填算出来的值'],
  tooLong: [`内容超过 ${MAX_CELL_CHARACTERS} 字，疑似多行粘连或引号没有成对`, '一格只写一项内容'],
  garbled: ['含无法识别的字符（文件混用了编码或已损坏）', '重新填写这一格，整个文件用同一种编码保存'],
};
