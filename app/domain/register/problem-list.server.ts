import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { PROBLEM_CSV_HEADER, problemCsvLine, type Problem } from './findings.ts';

/** The list of problems that is written beside an imported file. */
export interface ProblemList {
  add(problem: Problem): void;
  /** Finishes the list. Returns its path, null if there was nothing to write, or why it could not be written. */
  close(): { written: string | null } | { failed: string };
}

const FLUSH_CHARACTERS = 64 * 1024;

/** Path of the list for `file`: 名录.xlsx → 名录.问题.csv in the same folder. */
export function problemListPath(file: string): string {
  const { dir, name } = path.parse(file);
  return path.join(dir, `${name}.问题.csv`);
}

/** Starts the list for `file`, replacing one from an earlier run. A file is written only if there is a problem. */
export function openProblemList(file: string): ProblemList {
  const target = problemListPath(file);
  let handle: number | null = null;
  let waiting = PROBLEM_CSV_HEADER;
  let failed: string | null = null;
  const write = () => {
    try {
      handle ??= openSync(target, 'w');
      writeSync(handle, waiting);
    } catch (error) {
      failed = `问题清单 ${target} 写不进去（${error instanceof Error && 'code' in error ? String(error.code) : '未知原因'}）`;
    }
    waiting = '';
  };
  let count = 0;
  return {
    add(problem) {
      count += 1;
      if (failed !== null) return;
      waiting += problemCsvLine(problem);
      if (waiting.length > FLUSH_CHARACTERS) write();
    },
    close() {
      if (count > 0 && failed === null) write();
      if (handle !== null) closeSync(handle);
      if (failed !== null) return { failed };
      if (count === 0) rmSync(target, { force: true });
      return { written: count === 0 ? null : target };
    },
  };
}
