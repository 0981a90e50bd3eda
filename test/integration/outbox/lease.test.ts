import { describe, expect, it } from 'vitest';
import { dropLease, holdLease, LEASE_MS } from '#app/kernel/outbox/lease.server.ts';
import { after, NOW } from '#test/factories/person.ts';
import { meanwhile, twoRivals } from '../organisations/ground.ts';
import { testWorker } from './ground.ts';
import { ground, issue, position } from './ground-told.ts';

describe('the place of the one worker', () => {
  const NAME = 'outbox';

  it('is taken by one, kept by it, and free after fifteen seconds', async () => {
    const { db } = await ground();
    expect(LEASE_MS).toBe(15_000);
    expect(await holdLease(db, NAME, 'a', NOW)).toBe(true);
    expect(await holdLease(db, NAME, 'b', after(14.999))).toBe(false);
    expect(await holdLease(db, NAME, 'a', after(10))).toBe(true);
    expect(await holdLease(db, NAME, 'b', after(24.999))).toBe(false);
    expect(await holdLease(db, NAME, 'b', after(25))).toBe(true);
    expect(await holdLease(db, NAME, 'a', after(26))).toBe(false);
  });

  it('is free at once when it is given up, by nobody but its holder', async () => {
    const { db } = await ground();
    await holdLease(db, NAME, 'a', NOW);
    await dropLease(db, NAME, 'b', after(1));
    expect(await holdLease(db, NAME, 'b', after(1))).toBe(false);
    await dropLease(db, NAME, 'a', after(1));
    expect(await holdLease(db, NAME, 'b', after(1))).toBe(true);
  });

  it('goes to one of two who ask at once for the first time, on connections of their own', async () => {
    const { db } = await ground();
    const [one, other] = await twoRivals(db);
    expect((await Promise.all([holdLease(one, NAME, 'a', NOW), holdLease(other, NAME, 'b', NOW)])).sort()).toEqual([false, true]);
    expect(await db.worker.count()).toBe(1);
  });

  it('keeps what was done when it goes over to another', async () => {
    const { db } = await ground();
    await holdLease(db, NAME, 'a', NOW);
    await db.worker.updateMany({ data: { position: 42 } });
    await holdLease(db, NAME, 'b', after(15));
    expect(await position(db)).toBe(42);
  });

  it('held by a worker that was killed is taken over after fifteen seconds, and the work goes on', async () => {
    const { db, leave } = await ground();
    const [killed, next] = [testWorker(db), testWorker(db)];
    await killed.worker.run();
    await leave();
    next.clock.now = after(14);
    await next.worker.run();
    expect([next.sent.length, await db.notice.count()]).toEqual([0, 0]);
    next.clock.now = after(15);
    await next.worker.run();
    expect([next.sent.length, await db.notice.count()]).toEqual([2, 2]);
  });

  it('is given up by a worker that stops, after the round under way', async () => {
    const { db, leave } = await ground();
    const [first, next] = [testWorker(db), testWorker(db)];
    await leave();
    const round = first.worker.run();
    await first.worker.stop();
    expect(first.sent).toHaveLength(2);
    await leave();
    await next.worker.run();
    expect(next.sent).toHaveLength(2);
    await round;
  });

  it('lost in the middle ends the work of the one who lost it', async () => {
    const { db, leave } = await ground();
    for (let i = 0; i < 3; i += 1) await leave();
    const next = testWorker(db);
    next.clock.now = after(15);
    const slow = testWorker(meanwhile(db, ['outboxEntry', 'findMany'], () => next.worker.run()));
    await slow.worker.run();
    expect(new Set(next.ids()).size).toBe(6);
    expect(slow.sent).toEqual([]);
    expect(await db.notice.count()).toBe(6);
  });

  it('lost before anything was done leaves all of it to the next', async () => {
    const { db, leave } = await ground();
    await leave();
    const slow = testWorker(
      meanwhile(db, ['outboxEntry', 'findMany'], async () => expect(await holdLease(db, NAME, 'next', after(15))).toBe(true)),
    );
    await slow.worker.run();
    expect([await position(db), await db.notice.count(), slow.sent]).toEqual([0, 0, []]);
  });

  it('is kept for as long as messages are being sent', async () => {
    const { db } = await ground();
    for (let i = 0; i < 5; i += 1) await issue(db, `new-${i}@example.cn`);
    const next = testWorker(db);
    const slow = testWorker(db, async () => {
      slow.clock.now = new Date(slow.clock.now.getTime() + 8_000);
      next.clock.now = slow.clock.now;
      await next.worker.run();
    });
    await slow.worker.run();
    expect(new Set(slow.ids()).size).toBe(5);
    expect(next.ids()).toEqual([]);
  });
});
