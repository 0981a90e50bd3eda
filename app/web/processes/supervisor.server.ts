import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import type { FromServing, Measured, ToServing } from './messages.ts';
import { RestartPause } from './restart-pause.ts';

/** Longer than a process takes to finish the requests in flight, when all stop, and when one is replaced, which nobody waits for. */
const GRACE_MS = { stopping: 20_000, replaced: 120_000 };
/** For so long others are waited for when one wants to know what all have measured. */
const MEASURED_WITHIN_MS = 2_000;

type Stage = 'starting' | 'ready' | 'stopping';

/** A process that serves. */
interface Serving {
  worker: Worker;
  stage: Stage;
  since: number;
  /** Whether it is loaded so far that it does what it is told. */
  heeds: boolean;
  opened: Promise<boolean>;
  ready: Promise<boolean>;
  gone: Promise<void>;
}

/** Settles the promises of a process. */
const settled = (): { promise: Promise<boolean>; settle: (value: boolean) => void } => {
  let settle = (_value: boolean): void => undefined;
  const promise = new Promise<boolean>((resolve) => (settle = resolve));
  return { promise, settle };
};

/**
 * Watches over the processes that serve the site on one port, and serves nothing itself: one that ends is replaced, one of them works off
 * the outbox, all are replaced one by one on SIGHUP and stop together on SIGTERM and SIGINT.
 */
export class Supervisor {
  readonly #count: number;
  readonly #all = new Set<Serving>();
  readonly #pause = new RestartPause();
  readonly #questions = new Map<string, { measured: Measured[]; waiting: number; answer: () => void }>();
  #asked = 0;
  #origin = '';
  /** The one that works off the outbox. */
  #working: Serving | null = null;
  /** Whether one process has found that the site can be opened. */
  #open = false;
  #started = false;
  #stopping: Promise<void> | null = null;
  #replacing: Promise<void> | null = null;
  #replaceAgain = false;

  /** @param count how many processes serve. */
  constructor(count: number) {
    this.#count = count;
  }

  /** Starts all of them. One that cannot start has said why, and the whole ends with it. */
  async start(): Promise<void> {
    const begun = performance.now();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void this.#stop(0));
    process.on('SIGHUP', () => this.#hangUp());
    const [first, ...others] = Array.from({ length: this.#count }, () => this.#fork());
    // The others open the site once the first has: what keeps it from starting at all is done, or said, once.
    if (!first || !(await first.opened)) return;
    this.#open = true;
    this.#appoint(first);
    for (const one of others) if (one.heeds) this.#tell(one, { told: 'open' });
    const ready = await Promise.all([first, ...others].map((one) => one.ready));
    if (this.#stopping || !ready.every(Boolean)) return;
    this.#started = true;
    log.info({ processes: this.#count, ms: Math.round(performance.now() - begun) }, 'ready');
  }

  #fork(): Serving {
    const worker = cluster.fork();
    const [opened, ready] = [settled(), settled()];
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const one: Serving = {
      worker,
      stage: 'starting',
      since: performance.now(),
      heeds: false,
      opened: opened.promise,
      ready: ready.promise,
      gone,
    };
    this.#all.add(one);
    log.info({ process: worker.id, pid: worker.process.pid }, 'process started');
    worker.on('listening', ({ port }) => (this.#origin = `http://${env.HOST}:${port}`));
    worker.on('message', (said: FromServing) => {
      if (said.tells === 'heeds') {
        one.heeds = true;
        if (this.#open) this.#tell(one, { told: 'open' });
      } else if (said.tells === 'opened') opened.settle(true);
      else if (said.tells === 'asks') this.#ask(one, said.question);
      else if (said.tells === 'closed') this.#tell(one, { told: 'parted' });
      else if (said.tells === 'measured') this.#measured(said.question, said.measured);
      else {
        if (one.stage === 'starting') one.stage = 'ready';
        this.#appoint();
        ready.settle(true);
      }
    });
    const ends = (code: number | null, signal: string | null): void => {
      if (!this.#all.delete(one)) return;
      opened.settle(false);
      ready.settle(false);
      if (this.#working === one) this.#working = null;
      this.#ended(one, code, signal);
    };
    // One that is gone is told nothing any more; one that could not be started at all never says that it ends.
    worker.on('error', () => worker.process.pid === undefined && ends(null, null));
    worker.on('exit', ends);
    return one;
  }

  #tell(one: Serving, what: ToServing): void {
    if (one.worker.isConnected()) one.worker.send(what, undefined, undefined, () => undefined);
  }

  /** Has one of them work off the outbox, if none does. */
  #appoint(one = [...this.#all].find(({ stage }) => stage === 'ready')): void {
    if (!one || this.#working || this.#stopping) return;
    this.#working = one;
    this.#tell(one, { told: 'work', origin: this.#origin });
  }

  #ended(one: Serving, code: number | null, signal: string | null): void {
    if (this.#stopping) return;
    this.#appoint();
    if (one.stage === 'stopping') return;
    if (!this.#started) return void this.#stop(code === null || code === 0 ? 1 : code);
    log.error({ process: one.worker.id, code, signal }, 'process ended');
    const wait = this.#pause.after(performance.now() - one.since);
    void pause(wait).then(() => this.#fillUp());
  }

  /** Starts what is missing. */
  #fillUp(): void {
    while (!this.#stopping && [...this.#all].filter(({ stage }) => stage !== 'stopping').length < this.#count) this.#fork();
  }

  /** Replaces all of them, or stops where the terminal is gone. */
  #hangUp(): void {
    if (process.stdout.isTTY) return void this.#stop(0);
    if (this.#replacing) this.#replaceAgain = true;
    else this.#replacing = this.#replaceAll().finally(() => (this.#replacing = null));
  }

  /** Replaces one after the other: the new one serves before the old one stops. If one cannot start, the old ones stay. */
  async #replaceAll(): Promise<void> {
    do {
      this.#replaceAgain = false;
      log.info('replacing');
      for (const old of [...this.#all].filter(({ stage }) => stage !== 'stopping')) {
        await old.ready;
        if (this.#stopping) return;
        // One that has ended by itself is replaced anyway.
        if (!this.#all.has(old)) continue;
        const fresh = this.#fork();
        // It is not missed if it ends before it serves.
        if (!(await this.#inStead(fresh))) return;
        await this.#end(old, GRACE_MS.replaced);
        if (this.#stopping) return;
      }
      this.#fillUp();
      log.info({ processes: this.#all.size }, 'replaced');
    } while (this.#replaceAgain);
  }

  async #inStead(fresh: Serving): Promise<boolean> {
    const isReady = await fresh.ready;
    if (!isReady && !this.#stopping) log.error('a process could not be replaced; those that serve go on');
    return isReady && !this.#stopping;
  }

  /** Has one finish its requests and end; one that takes too long is ended. */
  async #end(one: Serving, graceMs: number): Promise<void> {
    one.stage = 'stopping';
    if (one.heeds) this.#tell(one, { told: 'stop' });
    else one.worker.process.kill();
    const forced = setTimeout(() => {
      log.error({ process: one.worker.id }, 'process did not stop in time');
      one.worker.process.kill('SIGKILL');
    }, graceMs);
    await one.gone;
    clearTimeout(forced);
  }

  /** Ends all of them, then itself. */
  #stop(code: number): Promise<void> {
    this.#stopping ??= Promise.all([...this.#all].map((one) => this.#end(one, GRACE_MS.stopping))).then(() => {
      if (code === 0) log.info('stopped');
      process.exit(code);
    });
    return this.#stopping;
  }

  /** Asks all that serve what they have measured, for one of them. */
  #ask(one: Serving, question: number): void {
    this.#asked += 1;
    const name = String(this.#asked);
    const asked = [...this.#all].filter(({ stage }) => stage === 'ready');
    const answer = (): void => {
      clearTimeout(late);
      const { measured = [] } = this.#questions.get(name) ?? {};
      this.#questions.delete(name);
      this.#tell(one, { told: 'answer', question, all: measured });
    };
    const late = setTimeout(answer, MEASURED_WITHIN_MS);
    this.#questions.set(name, { measured: [], waiting: asked.length, answer });
    if (asked.length === 0) answer();
    for (const each of asked) this.#tell(each, { told: 'measure', question: name });
  }

  #measured(question: string, measured: Measured): void {
    const asked = this.#questions.get(question);
    if (!asked) return;
    asked.measured.push(measured);
    if (asked.measured.length === asked.waiting) asked.answer();
  }
}
