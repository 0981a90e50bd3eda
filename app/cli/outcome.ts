import { sayDiskFault } from '#app/kernel/backup/disk.server.ts';

/** The result of a command: 0 done, 1 refused, 2 wrong usage or database. */
export interface Outcome {
  code: 0 | 1 | 2;
  text: string;
}

/** Prints the result of a command to stdout, or to stderr if it failed, and sets the exit code. */
export function conclude({ code, text }: Outcome): void {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = code;
}

/** Why something could not be done, in Chinese where it is known. */
const reasonOf = (error: unknown): string => sayDiskFault(error) ?? (error instanceof Error ? error.message : String(error));

/** The result of a command that could not be carried out, with the reason. */
export const notDone = (code: 1 | 2, error: unknown): Outcome => ({ code, text: `没有完成：${reasonOf(error)}` });
