import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { Said } from './threads.server.ts';

/** What a program of work is: one function on what is given. */
export interface WorkProgram {
  work: (given: never) => unknown;
}

const tell = (said: Said): void => parentPort?.postMessage(said);
const heapMib = (): number => getHeapStatistics().used_heap_size / 1024 ** 2;

/** What was thrown, as it can be copied. */
const thrown = (error: unknown): Error => {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(message), { stack });
};

parentPort?.on('message', ({ program, given }: { program: string; given: never }) => {
  void (async () => {
    try {
      const { work } = (await import(program)) as WorkProgram;
      tell({ begun: true });
      const value = await work(given);
      tell({ value, heapMib: heapMib() });
    } catch (error) {
      tell({ error: thrown(error), heapMib: heapMib() });
    }
  })();
});
