import { spawn } from 'node:child_process';
import { programFile } from '#test/setup/program-file.ts';
import type { Program } from '#test/setup/programs.ts';

/** How a command ended, and what it said. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Settings that the machine may have and that would lead a command elsewhere; an empty one counts as not set. */
const BARE: Record<string, string> = { DATA_DIR: '', PARK_SECRET: '', PORT: '3000' };

/** Runs a command in a process of its own on the database at `url`. */
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

/** What a process would have said and ended with of what a command answered in this one. */
export function asRan({ code, text }: { code: number; text: string }): Ran {
  return code === 0 ? { code, out: `${text}\n`, err: '' } : { code, out: '', err: `${text}\n` };
}
