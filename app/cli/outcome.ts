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
