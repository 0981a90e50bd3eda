import { spawn } from 'node:child_process';
import { programFile } from '#test/setup/program-file.ts';
import type { Program } from '#test/setup/programs.ts';

/** How a command ended, and its output. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Settings of the machine that would change a command's behaviour; an empty one counts as not set. */
const BARE: Record<string, string> = { DATA_DIR: '', PARK_SECRET: '', PORT: '3000' };

/** Runs a command in its own process on the database at `url`. */
export function startCommand(program: Program, url: string, args: readonly string[], settings: Record<string, string> = {}): Promise<Ran> {
  const { PUBLIC_ORIGIN: _origin, ...inherited } = process.env;
  const env: NodeJS.ProcessEnv = { ...inherited, NODE_ENV: 'production', ...BARE, DATABASE_URL: url, ...settings };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [programFile(program), ...args], { env });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The result of a command run in this process, in the form of one run in its own. */
export function asRan({ code, text }: { code: number; text: string }): Ran {
  return code === 0 ? { code, out: `${text}\n`, err: '' } : { code, out: '', err: `${text}\n` };
}
