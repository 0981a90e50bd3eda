import { describe, expect, it } from 'vitest';
import { inTransaction } from '#prisma/transaction.ts';
import { NOW } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';

/** A promise and what settles it. */
function signal(): { sent: Promise<void>; send: () => void } {
  let send = (): void => undefined;
  const sent = new Promise<void>((resolve) => (send = resolve));
  return { sent, send };
}

/** Starts a query: the client sends it only once somebody awaits the answer. */
const started = <T>(asked: PromiseLike<T>): Promise<T> => asked.then((answer) => answer) as Promise<T>;

/** Waits many turns of the event loop, far more than an unblocked query needs. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 1_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const attempt = (key: string) => ({ data: { key, points: 1, expire: NOW } });

describe('two requests of one process', () => {
  it('do not lose what one wrote when the other’s transaction is rolled back', async () => {
    const db = await testDatabase();
    const [begun, go] = [signal(), signal()];
    const broken = inTransaction(db, async (tx) => {
      await tx.rateLimit.create(attempt('theirs'));
      begun.send();
      await go.sent;
      throw new Error('断电');
    });
    await begun.sent;
    const mine = started(db.rateLimit.create(attempt('mine')));
    await turns();
    go.send();
    await expect(broken).rejects.toThrow('断电');
    await mine;
    expect(await db.rateLimit.findMany({ select: { key: true } })).toEqual([{ key: 'mine' }]);
  });

  it('do not read what the other has not finished writing', async () => {
    const db = await testDatabase();
    const [begun, go] = [signal(), signal()];
    const slow = inTransaction(db, async (tx) => {
      await tx.rateLimit.create(attempt('half'));
      begun.send();
      await go.sent;
      throw new Error('断电');
    });
    await begun.sent;
    const read = started(db.rateLimit.count());
    await turns();
    go.send();
    await expect(slow).rejects.toThrow('断电');
    expect(await read).toBe(0);
  });
});
