import cluster from 'node:cluster';
import type { FromServing, Measured, ToServing } from './messages.ts';

/** What a process does when it is told to. */
interface Does {
  open: () => void;
  work: (origin: string) => Promise<void>;
  stop: () => void;
  measure: () => Promise<Measured>;
}

const questions = new Map<number, (all: Measured[]) => void>();
let asked = 0;

let part = (): void => undefined;
const parted = new Promise<void>((resolve) => (part = resolve));

/**
 * Waits until the process that watches over all gives this one no more connections, once it takes none: one that is on its way here when the
 * process ends would never be answered.
 */
export async function partFromOthers(): Promise<void> {
  if (!process.connected) return;
  tell({ tells: 'closed' });
  await parted;
}

/** Whether it is the only one, or the first of several: it finds out whether the site can be opened at all. */
export const isFirst = (cluster.worker?.id ?? 1) === 1;

/** Tells the process that watches over all, if there is one. */
export function tell(what: FromServing): void {
  // It may be gone: then this one is about to stop.
  if (process.connected) process.send?.(what, undefined, undefined, () => undefined);
}

/** Does what the process that watches over all says, and stops when that one is gone. */
export function heed({ open, work, stop, measure }: Does): void {
  const { worker } = cluster;
  if (!worker) return open();
  // They are for the process that watches: a terminal sends them to all.
  process.on('SIGHUP', () => undefined);
  worker.on('disconnect', () => {
    // Otherwise Node ends the process at once, with the requests in flight.
    worker.exitedAfterDisconnect = true;
    part();
    stop();
  });
  process.on('message', (said: ToServing) => {
    if (said.told === 'open') open();
    else if (said.told === 'work') void work(said.origin);
    else if (said.told === 'stop') stop();
    else if (said.told === 'parted') part();
    else if (said.told === 'measure') void measure().then((measured) => tell({ tells: 'measured', question: said.question, measured }));
    else {
      questions.get(said.question)?.(said.all);
      questions.delete(said.question);
    }
  });
  if (isFirst) open();
  tell({ tells: 'heeds' });
}

/** What all processes have measured, each by itself; those that do not answer in time are left out. */
export function askAll(own: () => Promise<Measured>): Promise<Measured[]> {
  if (!cluster.worker) return own().then((measured) => [measured]);
  asked += 1;
  const question = asked;
  return new Promise((resolve) => {
    questions.set(question, resolve);
    tell({ tells: 'asks', question });
  });
}
