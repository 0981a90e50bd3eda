import { createInterface } from 'node:readline/promises';

/** Asks one question and returns the answer, or null if the person at the terminal has gone. */
export type Ask = (question: string) => Promise<string | null>;

/** Returns how to ask a person at the terminal; null if there is none. */
export function askOnTerminal(): Ask | null {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      const gone = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
      return await Promise.race([lines.question(`${question}：`), gone]);
    } finally {
      lines.close();
    }
  };
}
