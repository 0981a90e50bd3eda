import type { SheetRow } from '../cells.ts';
import type { DateSystem } from '#app/kernel/read-day.ts';

/** The file cannot be read as a register, at all or from some row on; the message says why and what to do. */
export class UnreadableFile extends Error {}

/** A file opened for reading, with its visible sheets in order. */
export interface SheetFile {
  /** The detected format, for the summary: XLSX, or CSV with its encoding. */
  format: string;
  dateSystem: DateSystem;
  sheets: Worksheet[];
  /** Share of the current sheet read so far, 0 to 1. */
  progress: () => number;
  close: () => Promise<void>;
}

export interface Worksheet {
  /** Null if the format has no sheets. */
  name: string | null;
  /**
   * Rows that are not empty, some hundred at a time.
   * @throws UnreadableFile if the rest of the sheet cannot be read; the rows before have been yielded.
   */
  rows(): AsyncGenerator<SheetRow[]>;
  /** The columns that the sheet hides, from 0; known once the first rows have been read. */
  hiddenColumns(): ReadonlySet<number>;
}
