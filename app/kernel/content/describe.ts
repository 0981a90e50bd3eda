import { canonical } from './canonical.ts';

/** One statement of a section, in words for people. */
export interface Line {
  label: string;
  text: string;
  /** In a list, identifies the entry even if another one reads the same; null for a single text. */
  key: string | null;
  /**
   * How two of them are compared: `text` word by word, `markup` as it is rendered (markup.ts), `fact` (a number, an amount, a choice) only
   * as a whole.
   */
  form: 'text' | 'markup' | 'fact';
  /** The language of the text, if it is not Chinese. */
  lang?: string;
}

const lineIn =
  (form: Line['form']) =>
  (label: string, written: string | null): Line[] =>
    written === null || written.trim() === '' ? [] : [{ label, text: written, key: null, form }];

/** A line for a single text; none if it is empty. */
export const textLine = lineIn('text');

/** A line for a text with the small markup; none if it is empty. */
export const markupLine = lineIn('markup');

/** A line for a single fact, as an amount or a choice from a list; none if it is not given. */
export const factLine = lineIn('fact');

/** A line for a number with its unit; none if there is no number. */
export const numberLine = (label: string, count: number | null, unit: string): Line[] =>
  factLine(label, count === null ? null : `${count.toLocaleString('zh-CN')} ${unit}`);

/** One line for each entry of a list. */
export const listLines = <T>(label: string, list: readonly T[], write: (one: T) => string): Line[] =>
  list.map((one) => ({ label, text: write(one), key: canonical(one), form: 'fact' }));

/** The same lines, in English. */
export const inEnglish = (lines: readonly Line[]): Line[] => lines.map((line) => ({ ...line, lang: 'en' }));

/** Writes an entry of a list that is words already. */
export const asItIs = (one: string): string => one;
