import { canonical } from './canonical.ts';

/** One statement of a section, in words for people. */
export interface Line {
  label: string;
  text: string;
  /** In a list, identifies the entry even if another one reads the same; null for a single text. */
  key: string | null;
}

/** A line for a single text; none if it is empty. */
export const textLine = (label: string, written: string | null): Line[] =>
  written === null || written.trim() === '' ? [] : [{ label, text: written, key: null }];

/** A line for a number with its unit; none if there is no number. */
export const numberLine = (label: string, count: number | null, unit: string): Line[] =>
  textLine(label, count === null ? null : `${count.toLocaleString('zh-CN')} ${unit}`);

/** One line for each entry of a list. */
export const listLines = <T>(label: string, list: readonly T[], write: (one: T) => string): Line[] =>
  list.map((one) => ({ label, text: write(one), key: canonical(one) }));

export const asItIs = (one: string): string => one;
