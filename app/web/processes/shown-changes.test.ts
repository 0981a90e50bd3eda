import { expect, it } from 'vitest';
import { ShownChanges } from './shown-changes.server.ts';

/** What follows the data, one call after the other when the test says so. */
function following(shown = 0) {
  let newest = shown;
  const calls: { done: () => void; fail: () => void }[] = [];
  const follow = () => new Promise<void>((resolve, reject) => calls.push({ done: resolve, fail: () => reject(new Error('磁盘已满')) }));
  return { changes: new ShownChanges(() => newest, follow, shown), calls, change: (id: number) => (newest = id) };
}

it('nobody waits while nothing has changed', () => {
  const { changes, calls } = following(7);
  expect([changes.wait(), calls.length]).toEqual([null, 0]);
});

it('all who ask after a change wait for the same, and nobody after it', async () => {
  const { changes, calls, change } = following();
  change(1);
  const waiting = [changes.wait(), changes.wait()];
  expect([waiting[0] === waiting[1], calls.length]).toEqual([true, 1]);
  calls[0]!.done();
  await waiting[0];
  expect(changes.wait()).toBeNull();
});

it('a change during another is waited for as well', async () => {
  const { changes, calls, change } = following();
  change(1);
  const first = changes.wait();
  change(2);
  const second = changes.wait();
  expect(second).not.toBe(first);
  calls[0]!.done();
  await first;
  expect(changes.wait()).toBe(second);
  calls[1]!.done();
  await second;
  expect(changes.wait()).toBeNull();
});

it('what fails is tried again by the next', async () => {
  const { changes, calls, change } = following();
  change(1);
  const failing = changes.wait();
  calls[0]!.fail();
  await failing;
  const again = changes.wait();
  expect(calls.length).toBe(2);
  calls[1]!.done();
  await again;
  expect(changes.wait()).toBeNull();
});

it('what takes too long is waited for no longer, until it is done', async () => {
  const { changes, calls, change } = following();
  change(1);
  await changes.wait();
  change(2);
  expect([changes.wait(), calls.length]).toEqual([null, 2]);
  for (const { done } of calls) done();
  await new Promise((resolve) => setImmediate(resolve));
  expect(changes.wait()).toBeNull();
  change(3);
  expect(changes.wait()).not.toBeNull();
  calls[2]!.done();
});
