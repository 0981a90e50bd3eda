/** A table of a paper. */
export interface PaperTable {
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** The last row, which says what the others come to. */
  total?: readonly string[];
  /** The columns that hold numbers, from 0. */
  numbers: readonly number[];
  /** How wide its columns are, in hundredths of the paper. */
  widths: readonly number[];
}

/** A part of a paper: sentences, facts and a table, in this order, and small print at its end. */
export interface PaperSection {
  heading: string;
  texts?: readonly string[];
  facts?: readonly { name: string; says: string }[];
  table?: PaperTable;
  notes?: readonly string[];
}

/** A paper to be printed, or taken along as a file for word processors: a contract, a bill. */
export interface Paper {
  title: string;
  /** What it stands for where it is not the final word, such as 草稿; null where it is. */
  mark: string | null;
  number: string;
  sections: readonly PaperSection[];
  /** Who signs it. */
  signatures: readonly { role: string; name: string }[];
  /** On every sheet of the file, and at the end of the page. */
  foot: string;
}

/** What whoever signs fills in by hand. */
export const SIGNED_BY_HAND = ['（盖章）', '授权代表（签字）', '日期'] as const;

/** The headings of a paper are counted: 一、二、…. */
const COUNT = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;
export const numberedHeading = (heading: string, at: number): string => `${COUNT[at] ?? at + 1}、${heading}`;
