import { describe, expect, it } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { holdLease, LEASE_MS } from '#app/kernel/outbox/lease.server.ts';
import { readOutbox } from '#app/kernel/outbox/read-outbox.server.ts';
import { listSetAside, tellAgain, tellNoMore } from '#app/kernel/outbox/set-aside.server.ts';
import { MOST_TRIES, noteTrouble } from '#app/kernel/outbox/trouble.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import type { Database } from '#prisma/database.ts';
import { after, NOW, person } from '#test/factories/person.ts';
import { deedsOnRecord } from '../organisations/ground.ts';
import { testWorker } from './ground.ts';
import { ground, issue, position } from './ground-told.ts';

const DAY = 86_400;

/** From here on the database refuses every notice of an entry; `end` lets them through again. */
async function poison(db: Database, entryId: number): Promise<{ end: () => Promise<unknown> }> {
  await db.$executeRawUnsafe(
    `CREATE TRIGGER "poison${entryId}" BEFORE INSERT ON "Notice" WHEN NEW."entryId" = ${entryId} BEGIN SELECT RAISE(ABORT, '有毒'); END`,
  );
  return { end: () => db.$executeRawUnsafe(`DROP TRIGGER "poison${entryId}"`) };
}

/** Lets the worker run once a minute. */
async function minutes({ worker, clock }: ReturnType<typeof testWorker>, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    clock.now = after(60, clock.now);
    await worker.run();
  }
}

async function setAsideGround() {
  const given = await ground();
  const entryId = await given.leave();
  const { end } = await poison(given.db, entryId);
  const tested = testWorker(given.db);
  await minutes(tested, MOST_TRIES);
  const { entries } = await listSetAside(given.db, THINGS);
  const administrator = await (await person(given.db, { appointments: [{ role: 'administrator' }] })).by({ now: after(DAY) });
  return { ...given, ...tested, entryId, outboxId: entries[0]?.entryId ?? 0, end, administrator };
}

describe('an entry of which nobody can be told', () => {
  it('is tried again, then set aside, and holds up neither links nor mails nor what comes after it', async () => {
    const { db, leave } = await ground();
    const [first, bad, last] = [await leave(), await leave(), await leave()];
    await poison(db, bad);
    await issue(db, 'new@example.cn', { expiresAt: after(DAY) });
    const tested = testWorker(db);
    await tested.worker.run();
    const told = async () => [...new Set((await db.notice.findMany({ orderBy: { entryId: 'asc' } })).map(({ entryId }) => entryId))];
    expect(await told()).toEqual([first]);
    expect(tested.ids()).toEqual([
      expect.stringMatching(/^link-/u),
      expect.stringMatching(/^notice-/u),
      expect.stringMatching(/^notice-/u),
    ]);
    await minutes(tested, MOST_TRIES - 2);
    expect([await told(), (await listSetAside(db, THINGS)).total]).toEqual([[first], 0]);
    await minutes(tested, 1);
    expect(await told()).toEqual([first, last]);
    expect(tested.failed.filter((what) => what.startsWith('entry-'))).toHaveLength(MOST_TRIES);

    const { total, entries } = await listSetAside(db, THINGS);
    expect(total).toBe(1);
    expect(entries[0]).toMatchObject({
      tries: MOST_TRIES,
      words: expect.stringMatching(/^[^/\n]*constraint[^/\n]*$/iu) as string,
      since: NOW,
    });
    expect(entries[0]?.sentence).toContain('演示·青禾');
    expect(await readOutbox(db, tested.clock.now)).toMatchObject({ behind: 0, setAside: 1, working: true });
  });

  it('is not tried at every round, and is forgotten once it goes', async () => {
    const { db, leave } = await ground();
    const { end } = await poison(db, await leave());
    const tested = testWorker(db);
    for (let round = 0; round < 5; round += 1) await tested.worker.run();
    expect(tested.failed).toHaveLength(1);
    await end();
    await minutes(tested, 1);
    expect([await db.notice.count(), await db.outboxTrouble.count(), (await readOutbox(db, tested.clock.now)).setAside]).toEqual([2, 0, 0]);
  });

  it('is told again by the administrator, once', async () => {
    const { db, entryId, outboxId, end, administrator } = await setAsideGround();
    expect(await tellAgain(db, administrator, outboxId)).toMatchObject({ ok: false, why: 'invalid' });
    expect([await db.notice.count(), (await listSetAside(db, THINGS)).entries[0]?.tries]).toEqual([0, MOST_TRIES + 1]);
    await end();
    expect(await tellAgain(db, administrator, outboxId)).toEqual({ ok: true });
    expect(await db.notice.count({ where: { entryId } })).toBe(2);
    expect(await tellAgain(db, administrator, outboxId)).toMatchObject({ ok: false, why: 'absent' });
    expect(await deedsOnRecord(db, { subjectId: String(entryId) })).toEqual(['record.tellAgain']);
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  it('is given up with a reason, and nobody but the administrator may do either', async () => {
    const { db, outboxId, administrator, owner } = await setAsideGround();
    const stranger = await owner.by();
    expect(await tellAgain(db, stranger, outboxId)).toMatchObject({ ok: false, why: 'absent' });
    expect(await tellNoMore(db, stranger, { entryId: outboxId, reason: '不' })).toMatchObject({ ok: false, why: 'absent' });
    expect(await tellNoMore(db, administrator, { entryId: outboxId + 1, reason: '不' })).toMatchObject({ ok: false, why: 'absent' });
    expect(await tellNoMore(db, administrator, { entryId: outboxId, reason: '已电话告知' })).toEqual({ ok: true });
    expect(await tellNoMore(db, administrator, { entryId: outboxId, reason: '已电话告知' })).toMatchObject({ ok: false, why: 'absent' });
    expect([await db.notice.count(), (await listSetAside(db, THINGS)).total]).toEqual([0, 0]);
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'record.tellNoMore' } });
    expect([entry.reason, entry.actorId]).toEqual(['已电话告知', administrator.actor.personId]);
  });
});

describe('the list of what was set aside', () => {
  it('shows all of it, also where an entry cannot be read', async () => {
    const { db, outboxId, entryId, leave } = await setAsideGround();
    const [guard] = await db.$queryRaw<{ name: string }[]>`
      SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'RecordEntry' AND sql LIKE '%BEFORE UPDATE%'`;
    await db.$executeRawUnsafe(`DROP TRIGGER "${guard?.name ?? ''}"`);
    await db.$executeRaw`UPDATE "RecordEntry" SET "deed" = 'of.another.version', "subjectKind" = 'unknown' WHERE "id" = ${entryId}`;
    const readable = await leave();
    const other = { entryId: outboxId + 100, recordId: readable, tries: MOST_TRIES, words: 'x', since: NOW, setAsideAt: NOW };
    await db.outboxTrouble.create({ data: other, select: { entryId: true } });
    const { entries } = await listSetAside(db, THINGS);
    expect(entries.map(({ sentence }) => sentence)).toEqual([`留痕第 ${entryId} 条已读不出来`, expect.stringContaining('演示·青禾')]);
  });
});

describe('a worker that was too slow', () => {
  it('notes no trouble with what another has done since', async () => {
    const { db, leave } = await ground();
    const recordId = await leave();
    const tested = testWorker(db);
    await tested.worker.run();
    const entryId = await position(db);
    for (const holder of ['another', '']) expect(await noteTrouble(db, { holder, entryId, recordId }, new Error('late'), NOW)).toBe(false);
    expect(await db.outboxTrouble.count()).toBe(0);
  });
});

describe('a mail that cannot be written', () => {
  it('holds up none behind it', async () => {
    const { db, leave, owner } = await ground();
    const broken = await leave();
    const tested = testWorker(db);
    const good = await leave();
    // The record is not changed by anybody; here its guard is taken away to break an entry.
    const [guard] = await db.$queryRaw<{ name: string; sql: string }[]>`
      SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'RecordEntry' AND sql LIKE '%BEFORE UPDATE%'`;
    await db.$executeRawUnsafe(`DROP TRIGGER "${guard?.name ?? ''}"`);
    await db.recordEntry.update({ where: { id: broken }, data: { changes: '{"role":5}' } });
    await tested.worker.run();
    const mails = await db.notice.findMany({
      where: { personId: owner.id },
      orderBy: { entryId: 'asc' },
      select: { entryId: true, mail: true },
    });
    expect(mails).toEqual([
      { entryId: broken, mail: 'due' },
      { entryId: good, mail: 'sent' },
    ]);
    expect(tested.failed).toHaveLength(2);
  });
});

describe('a clock that was wrong', () => {
  it('a day ahead, holds the place of the worker no longer than it is', async () => {
    const { db, leave } = await ground();
    await holdLease(db, 'outbox', 'ahead', after(DAY));
    await leave();
    const tested = testWorker(db);
    await tested.worker.run();
    expect(tested.sent).toHaveLength(2);
    // But a lease that another process has just taken is not taken from it, though its clock is a little ahead.
    expect(await holdLease(db, 'outbox', 'other', NOW)).toBe(false);
    expect(await holdLease(db, 'outbox', 'other', new Date(NOW.getTime() - LEASE_MS))).toBe(false);
  });

  it('a day ahead in the worker itself, is forgotten when it is right again', async () => {
    const { db, leave } = await ground();
    const { end } = await poison(db, await leave());
    const tested = testWorker(db);
    tested.clock.now = after(DAY);
    await tested.worker.run();
    await end();
    tested.clock.now = after(60);
    await tested.worker.run();
    expect([tested.sent.length, await position(db)]).toEqual([2, (await db.outboxEntry.findFirstOrThrow()).id]);
  });
});

describe('a stage that fails', () => {
  it('stops none of the others', async () => {
    const { db, leave } = await ground();
    await leave();
    const tested = testWorker(db);
    await db.$executeRawUnsafe('ALTER TABLE "OneTimeLink" RENAME TO "Gone"');
    await tested.worker.run();
    expect(tested.failed).toContain('links');
    expect(tested.sent).toHaveLength(2);
  });
});
