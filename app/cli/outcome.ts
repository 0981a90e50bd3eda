/** What a command answers: 0 done, 1 refused, 2 asked wrongly or of the wrong database. */
export interface Outcome {
  code: 0 | 1 | 2;
  text: string;
}

/** Says what came of a command, as the process's output or its complaint, and leaves the process its code. */
export function conclude({ code, text }: Outcome): void {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = code;
}
