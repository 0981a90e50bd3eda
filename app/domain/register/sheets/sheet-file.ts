import type { SheetRow } from '../cells.ts';
import type { DateSystem } from '../dates.ts';

/** The file cannot be read as a register, wholly or from some row on; the message says why and what to do. */
export class UnreadableFile extends Error {}

/** A file opened for reading, its sheets in order, hidden ones left out. */
export interface SheetFile {
  /** What the file turned out to be, for the summary: XLSX, or CSV with its encoding. */
  format: string;
  dateSystem: DateSystem;
  sheets: Worksheet[];
  /** Share of the current sheet read so far, 0 to 1. */
  progress: () => number;
  close: () => Promise<void>;
}

export interface Worksheet {
  /** Null where the format knows no sheets. */
  name: string | null;
  /**
   * Rows that have content, in runs of some hundred.
   * @throws UnreadableFile where the sheet cannot be read further; rows before that have been handed over.
   */
  rows(): AsyncGenerator<SheetRow[]>;
}
