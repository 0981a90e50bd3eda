import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programFile } from '#test/setup/program-file.ts';

/** Starts the worker in its own process, reads its output line by line, and can kill it or wait for it. */
export function startChild(
  url: string,
  folder: string,
  ahead: number,
  hear: (line: string, kill: () => void) => void = () => undefined,
): Promise<{ lines: string[]; code: number | null; signal: NodeJS.Signals | null; said: string }> {
  const child = spawn(process.execPath, [programFile('test/integration/outbox/child'), url, folder, String(ahead)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    hear(line, () => child.kill('SIGKILL'));
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ lines, code, signal, said }));
  });
}
