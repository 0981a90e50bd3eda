import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';

type Stop = 'SIGINT' | 'SIGTERM';
const STOPS: readonly Stop[] = ['SIGINT', 'SIGTERM'];
const RETRIES = 5;

const running = new Set<ChildProcess>();
let stoppedBy: Stop | undefined;

/** Whether the run was stopped: then nothing more is started. */
export const isStopped = (): boolean => stoppedBy !== undefined;

/** Starts a program of this run, which ends with it. */
export function start(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, args, options);
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

/**
 * Runs a program that writes into a folder, and removes the folder: also when the run is stopped, once the program has ended. This process
 * then ends with it.
 * @param folder null if the program has none of its own.
 * @returns its code.
 */
export async function runInFolder(folder: string | null, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const stop = (signal: Stop): void => {
    stoppedBy = signal;
    // Ctrl-C reaches every program of the terminal; a second one would keep the tests from clearing up.
    if (signal === 'SIGTERM') for (const one of running) one.kill(signal);
  };
  for (const signal of STOPS) process.on(signal, stop);
  const child = start(args, { stdio: 'inherit', env: { ...env, ...(folder === null ? {} : { TMPDIR: folder }) } });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on('close', (...ended) => resolve(ended)));
  // The program may end of the signal before this process has heard of it.
  stoppedBy ??= STOPS.find((one) => one === signal);
  if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: RETRIES });
  for (const signal of STOPS) process.off(signal, stop);
  if (stoppedBy !== undefined) process.exit(128 + constants.signals[stoppedBy]);
  return code;
}
