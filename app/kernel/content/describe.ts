import { canonical } from './canonical.ts';

/** One thing that a section says, as people read it. */
export interface Line {
  label: string;
  text: string;
  /** Of an entry of a list: what tells it from the others, also where they read alike; null for a text of its own. */
  key: string | null;
}

/** A text of its own; no line where it is empty. */
export const textLine = (label: string, written: string | null): Line[] =>
  written === null || written.trim() === '' ? [] : [{ label, text: written, key: null }];

/** A number with its unit; no line where there is none. */
export const numberLine = (label: string, count: number | null, unit: string): Line[] =>
  textLine(label, count === null ? null : `${count.toLocaleString('zh-CN')} ${unit}`);

/** One line for each entry of a list. */
export const listLines = <T>(label: string, list: readonly T[], write: (one: T) => string): Line[] =>
  list.map((one) => ({ label, text: write(one), key: canonical(one) }));

export const asItIs = (one: string): string => one;
