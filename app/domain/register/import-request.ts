import type { Day } from '#app/kernel/calendar.ts';
import type { CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { Problem } from './findings.ts';

/** The options of an import. */
export interface ImportRequest {
  file: string;
  /** Compare and report, write nothing to the database. */
  dryRun: boolean;
  /** Title of the source; null: the text above the header, otherwise the file's name. */
  title: string | null;
  /** Who published the register; null: the office that issued most of its licences. */
  publisher: string | null;
  /** Day of the edition; null: see `editionDay`. */
  dated: Day | null;
  /** The system of coordinates if the sheet names none. */
  system: CoordinateSystem;
  now: Date;
  /** Called with each problem, in the order of rows. */
  onProblem(problem: Problem): void;
  /** Called after each batch with the number of rows read and the share of the sheet. */
  onProgress?(rows: number, share: number): void;
}
