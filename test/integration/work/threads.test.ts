import { describe, expect, it } from 'vitest';
import { Threads, type Budget } from '#app/kernel/work/threads.server.ts';

const PROGRAM = 'test/integration/work/program.ts';
const PATIENT: Budget = { seconds: 60, memoryMib: 128 };

const asking = (given: { most?: number; waiting?: number } = {}) => {
  const threads = new Threads({ most: 1, waiting: 8, ...given });
  return (told: unknown, budget: Partial<Budget> = {}) => threads.run<number>(PROGRAM, told, { ...PATIENT, ...budget });
};

/** Work that begins and waits until `letGo` is called. */
function held() {
  const buffer = new SharedArrayBuffer(8);
  const marks = new Int32Array(buffer);
  return {
    told: { held: buffer },
    letGo: () => {
      Atomics.store(marks, 1, 1);
      Atomics.notify(marks, 1);
    },
  };
}

const threadOf = (worked: { ok: boolean; value?: number }): number => {
  if (!worked.ok || worked.value === undefined) throw new Error('没有做成');
  return worked.value;
};

describe('threads for work', () => {
  it('keep a thread for the next piece of work', async () => {
    const ask = asking();
    expect(threadOf(await ask('answer'))).toBe(threadOf(await ask('answer')));
  });

  it.each([
    ['time', 'forever', { seconds: 0.2 }],
    ['memory', 'hoard', { memoryMib: 32 }],
  ])('refuse what takes more %s than its budget, and go on with another thread', async (_what, told, budget) => {
    const ask = asking();
    const before = threadOf(await ask('answer', budget));
    expect(await ask(told, budget)).toEqual({ ok: false, why: 'spent' });
    expect(threadOf(await ask('answer', budget))).not.toBe(before);
  });

  it('throw what the work throws, and keep the thread', async () => {
    const ask = asking();
    const before = threadOf(await ask('answer'));
    await expect(ask('throw')).rejects.toThrow('没有做成');
    expect(threadOf(await ask('answer'))).toBe(before);
  });

  it('lose nothing else to work that ends its thread', async () => {
    const ask = asking({ most: 2 });
    const other = held();
    const going = ask(other.told);
    await expect(ask('leave')).rejects.toThrow('without an answer');
    const poisoned = [ask('leave'), ask('forever', { seconds: 0.2 }), ask('answer')];
    expect((await Promise.allSettled(poisoned)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    other.letGo();
    expect(await going).toMatchObject({ ok: true });
  });

  it('refuse further work while too much waits, and take it again afterwards', async () => {
    const ask = asking({ waiting: 1 });
    const first = held();
    const [going, waiting] = [ask(first.told), ask('answer')];
    expect(await ask('answer')).toEqual({ ok: false, why: 'full' });
    first.letGo();
    expect(threadOf(await going)).toBe(threadOf(await waiting));
    expect(await ask('answer')).toMatchObject({ ok: true });
  });
});
