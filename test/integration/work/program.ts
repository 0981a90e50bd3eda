import { threadId } from 'node:worker_threads';

/** What the thread is to do. `held` is told at its first place that the work has begun, and lets it end at its second. */
type Told = 'answer' | 'forever' | 'hoard' | 'throw' | 'leave' | { held: SharedArrayBuffer };

export function work(told: Told): number {
  switch (told) {
    case 'forever':
      for (;;);
    case 'hoard': {
      const all: number[][] = [];
      for (;;) all.push(Array.from({ length: 10_000 }, (_, at) => at));
    }
    case 'throw':
      throw new Error('没有做成');
    case 'leave':
      return process.exit(3);
    case 'answer':
      return threadId;
    default: {
      const marks = new Int32Array(told.held);
      Atomics.store(marks, 0, 1);
      Atomics.notify(marks, 0);
      Atomics.wait(marks, 1, 0);
      return threadId;
    }
  }
}
