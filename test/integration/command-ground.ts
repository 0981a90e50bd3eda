import { spawn } from 'node:child_process';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Settings that the machine may have and that would lead a command elsewhere; an empty one counts as not set. */
const BARE: Record<string, string> = { DATA_DIR: '', PARK_SECRET: '', PORT: '3000' };

/** Runs a command line of `app/cli` on the database at `url`, as its npm script does. */
export function runCommand(script: 'admin' | 'record-verify', url: string, args: readonly string[], settings: Record<string, string> = {}): Promise<Ran> {
  const { PUBLIC_ORIGIN: _origin, ...inherited } = process.env;
  const env: NodeJS.ProcessEnv = { ...inherited, NODE_ENV: 'production', ...BARE, DATABASE_URL: url, ...settings };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `app/cli/${script}.ts`, ...args], { env });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
