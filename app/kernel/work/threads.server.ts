import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CITY } from '../city/active.ts';

/** What one piece of work may take of a thread, from the moment it begins. */
export interface Budget {
  seconds: number;
  memoryMib: number;
}

/** `spent`: it needed more than its budget. `full`: so much waits already that it was not begun. */
export type Worked<T> = { ok: true; value: T } | { ok: false; why: 'spent' | 'full' };

/** What a thread says of a piece of work. */
export type Said = { begun: true } | { value: unknown; heapMib: number } | { error: Error; heapMib: number };

/** A thread that works off one piece of work after the other. */
interface Thread {
  worker: Worker;
  memoryMib: number;
  /** Whether it has done nothing yet. */
  fresh: boolean;
}

type Ended = { value: unknown; heapMib: number } | { error: Error; heapMib: number } | 'outOfTime' | 'outOfMemory';

const PROGRAM = pathToFileURL(path.resolve('app/kernel/work/thread.server.ts')).href;
const START = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(PROGRAM)}, ${JSON.stringify(PROGRAM)}))`;

/** What work leaves behind outlives it: a thread ends once that takes this share of its memory. */
const MOST_HELD = 1 / 4;

interface Bounds {
  /** So many pieces of work run at once. */
  most: number;
  /** So many wait; further ones are refused. */
  waiting: number;
  /** The share of its memory with which a thread may still wait for the next piece. */
  held?: number;
}

/** Threads get no secret of the server, only for which city it is. */
const SURROUNDINGS = { CITY: CITY.slug };

/**
 * A few threads for work that would hold the event loop or that a stranger's file can make endless. They wait for the next piece, since
 * starting one takes longer than most work; one that spends its budget ends, and the next piece gets a new one.
 */
export class Threads {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #mostHeld: number;
  #busy = 0;
  readonly #queue: (() => void)[] = [];
  readonly #idle: Thread[] = [];

  constructor({ most, waiting, held = MOST_HELD }: Bounds) {
    this.#most = most;
    this.#mostWaiting = waiting;
    this.#mostHeld = held;
  }

  /**
   * Runs `work` of a program (a file of the project, from its root) with `given`, which like its result is copied between threads.
   * @throws what the work throws.
   */
  async run<T>(program: string, given: unknown, budget: Budget): Promise<Worked<T>> {
    if (this.#busy >= this.#most) {
      if (this.#queue.length >= this.#mostWaiting) return { ok: false, why: 'full' };
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else this.#busy += 1;
    try {
      return await this.#work<T>(program, given, budget);
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  async #work<T>(program: string, given: unknown, budget: Budget): Promise<Worked<T>> {
    const thread = this.#take(budget.memoryMib);
    const ended = await this.#ask(thread, program, given, budget);
    if (ended === 'outOfTime') return { ok: false, why: 'spent' };
    // What others have left in the thread counts against nobody.
    if (ended === 'outOfMemory') return thread.fresh ? { ok: false, why: 'spent' } : this.#work(program, given, budget);
    if ('error' in ended) throw ended.error;
    return { ok: true, value: ended.value as T };
  }

  async #ask(thread: Thread, program: string, given: unknown, { seconds }: Budget): Promise<Ended> {
    const { worker } = thread;
    worker.removeAllListeners();
    worker.ref();
    let timer: NodeJS.Timeout | undefined;
    let heapMib: number | null = null;
    const asked = new Promise<Ended>((resolve, reject) => {
      worker.on('message', (said: Said) => {
        if ('begun' in said) {
          // No time at all is over at once, however fast the work.
          if (seconds <= 0) resolve('outOfTime');
          else timer = setTimeout(() => resolve('outOfTime'), seconds * 1_000);
          return;
        }
        ({ heapMib } = said);
        resolve(said);
      });
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('outOfMemory');
        else reject(error);
      });
      worker.once('exit', () => reject(new Error('A thread ended without an answer')));
    });
    try {
      worker.postMessage({ program: pathToFileURL(path.resolve(program)).href, given });
      return await asked;
    } finally {
      clearTimeout(timer);
      if (heapMib === null) await end(worker);
      else await this.#giveBack(thread, heapMib);
    }
  }

  #take(memoryMib: number): Thread {
    const at = this.#idle.findIndex((one) => one.memoryMib === memoryMib);
    const kept = at < 0 ? undefined : this.#idle.splice(at, 1)[0];
    if (kept) return { ...kept, fresh: false };
    if (this.#idle.length + this.#busy > this.#most) void this.#end(this.#idle.shift());
    const worker = new Worker(START, {
      eval: true,
      env: SURROUNDINGS,
      execArgv: [],
      // What a parser remarks on a stranger's file does not belong in the log.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMib },
    });
    return { worker, memoryMib, fresh: true };
  }

  /** Lets a thread wait for the next piece of work; one that holds much ends. */
  async #giveBack(thread: Thread, heapMib: number): Promise<void> {
    if (heapMib > thread.memoryMib * this.#mostHeld) return end(thread.worker);
    const { worker } = thread;
    worker.removeAllListeners();
    // It may still end by itself, which is nobody's fault any more.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      const at = this.#idle.findIndex((one) => one.worker === worker);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    this.#idle.push(thread);
    // Waiting does not keep the process alive.
    worker.unref();
  }

  async #end(thread: Thread | undefined): Promise<void> {
    if (thread) await end(thread.worker);
  }
}

async function end(worker: Worker): Promise<void> {
  worker.removeAllListeners();
  worker.on('error', () => undefined);
  await worker.terminate();
}

/** The threads of this process: two, so that one endless piece of work holds nobody up for the whole of its budget. */
export const threads = new Threads({ most: 2, waiting: 32 });
