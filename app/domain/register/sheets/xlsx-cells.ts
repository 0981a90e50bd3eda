import { MAX_CELL_CHARACTERS, textCell, type Cell } from '../cells.ts';

/** A cell element of a worksheet: its type, its value, and whether it is a formula (ECMA-376 part 1, 18.3.1.4). */
export interface RawCell {
  type: string;
  value: string | null;
  formula: boolean;
}

/** What becomes of a formula: its saved result counts, or it is flawed. */
export type Formulas = 'saved' | 'flawed';

/** The content of a raw cell. */
export function cellOf({ type, value, formula }: RawCell, sharedStrings: readonly Cell[], formulas: Formulas = 'saved'): Cell {
  if (formula && formulas === 'flawed') return { flaw: 'formula', text: unescapeText(value ?? '').slice(0, 60) };
  if (value === null) return formula ? { flaw: 'noValue', text: '' } : null;
  switch (type) {
    case 's':
      return sharedStrings[Number(value)] ?? null;
    case 'b':
      return value === '1' || value === 'true';
    case 'e':
      return { flaw: 'error', text: value.slice(0, 20) };
    case 'n': {
      const number = Number(value);
      return value.trim() === '' ? null : Number.isFinite(number) ? number : textCell(value);
    }
    default:
      return textCell(unescapeText(value));
  }
}

/** `_x000D_` → the character it stands for (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
}

/** Appends to the text of a cell that arrives in pieces. Beyond the longest allowed cell the rest is dropped. */
export function append(text: string | null, piece: string): string {
  if (text === null) return piece.slice(0, MAX_CELL_CHARACTERS + 1);
  return text.length > MAX_CELL_CHARACTERS ? text : text + piece.slice(0, MAX_CELL_CHARACTERS + 1 - text.length);
}

/** The column of a cell reference, from 0: A1 → 0, AB12 → 27; null without a reference. */
export function columnIndex(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/u.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
