import type { ServerBuild } from '@remix-run/node';
import { expect, it, onTestFinished } from 'vitest';
import { answeringOnce } from '#app/web/form/answer-once.server.ts';
import { isLocked, isUnwritable, openDatabase, withPatience, type Database } from '#prisma/database.ts';
import { NewestChange } from '#prisma/newest-change.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { NOW } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { twoRivals } from './organisations/ground.ts';

const row = (key: string) => ({ data: { key, points: 1, expire: NOW } });

/** Locks a database, as another process in the midst of a transaction does, until `free`. */
async function lock(db: Database): Promise<{ free: () => Promise<void> }> {
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const locking = inTransaction(db, async (tx) => {
    await tx.rateLimit.create(row('theirs'));
    begin();
    await held;
  });
  await begun;
  return {
    free: () => {
      go();
      return locking;
    },
  };
}

it('what another process has locked is read meanwhile, and written once it is free', async () => {
  const db = await testDatabase();
  const [mine, theirs] = await twoRivals(db);
  const { free } = await lock(theirs);
  const done: string[] = [];
  const writing = [
    inTransaction(mine, (tx) => tx.rateLimit.create(row('one'))).then(() => done.push('one')),
    mine.rateLimit.create(row('other')).then(() => done.push('other')),
  ];
  for (let time = 0; time < 20; time += 1) expect(await mine.rateLimit.count()).toBe(0);
  expect(done).toEqual([]);
  await free();
  await Promise.all(writing);
  expect((await db.rateLimit.findMany({ select: { key: true } })).map(({ key }) => key).sort()).toEqual(['one', 'other', 'theirs']);
});

it('a write that has waited for as long as it may is given up, whatever it is', async () => {
  const db = await testDatabase();
  const [mine, theirs] = await twoRivals(db);
  const { free } = await lock(theirs);
  const writes: (() => Promise<unknown>)[] = [
    () => inTransaction(mine, (tx) => tx.rateLimit.create(row('mine'))),
    async () => mine.rateLimit.create(row('mine')),
    async () => mine.rateLimit.updateMany({ data: { points: 2 } }),
    async () => mine.$executeRaw`UPDATE "RateLimit" SET "points" = 2`,
  ];
  for (const write of writes) expect(isLocked(await withPatience(10, write).catch((error: unknown) => error))).toBe(true);
  await free();
  expect(await db.rateLimit.findMany({ select: { key: true, points: true } })).toEqual([{ key: 'theirs', points: 1 }]);
  expect(isLocked(new Error('别的错误'))).toBe(false);
});

it('a page whose data are locked says that it is not to be had now', async () => {
  const db = await testDatabase();
  const [mine, theirs] = await twoRivals(db);
  const { free } = await lock(theirs);
  const write = () => withPatience(10, async () => mine.rateLimit.create(row('mine')));
  const build = { routes: { one: { module: { loader: write } } } } as unknown as ServerBuild;
  const { loader } = answeringOnce(build).routes.one!.module;
  const answer = await Promise.resolve(loader!({ context: { requestId: '一' } } as never)).catch((thrown: unknown) => thrown);
  expect([(answer as Response).status, (answer as Response).headers.get('Retry-After')]).toEqual([503, '10']);
  await free();
});

it.each([
  ['is full', 'max_page_count=1'],
  ['may only be read', 'query_only=ON'],
])('a form says that nothing was changed where the disk %s, and pages are read', async (_what, pragma) => {
  const db = await testDatabase();
  await db.$queryRawUnsafe(`PRAGMA ${pragma}`);
  const text = 'x'.repeat(100_000);
  const write = (): Promise<unknown> => inTransaction(db, (tx) => tx.rateLimit.create(row(text)));
  const refusal: unknown = await write().catch((error: unknown) => error);
  expect(isUnwritable(refusal)).toBe(true);
  const build = { routes: { one: { module: { loader: write } } } } as unknown as ServerBuild;
  const { loader } = answeringOnce(build).routes.one!.module;
  const answer = await Promise.resolve(loader!({ context: { requestId: '一' } } as never)).catch((thrown: unknown) => thrown);
  expect([(answer as Response).status, (answer as Response).headers.get('Retry-After')]).toEqual([503, '10']);
  expect(await db.rateLimit.count()).toBe(0);
});

it('the newest change is seen at once, whoever has made it', async () => {
  const db = await testDatabase();
  const other = await openDatabase(db.url);
  const newest = new NewestChange(db.url, 0);
  onTestFinished(async () => {
    newest.close();
    await other.$disconnect();
  });
  expect(newest.id).toBe(0);
  const { id } = await other.outboxEntry.create({ data: { subject: 'pages', subjectId: '' } });
  expect(newest.id).toBe(id);
  // What is only on the record changes no page.
  await db.outboxEntry.create({ data: { subject: 'record', subjectId: '1' } });
  expect(newest.id).toBe(id);
  const { id: later } = await db.outboxEntry.create({ data: { subject: 'everything', subjectId: '' } });
  expect(newest.id).toBe(later);
});
