import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GENESIS, hashOf } from '#app/kernel/record/chain.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { writeEntry, type Entry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { byVisitor, NOW, organisation, person } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { amountOf } from '#test/setup/drills.ts';
import { programFile } from '#test/setup/program-file.ts';

const write = (db: Database, entry: Entry, by = byVisitor()) => inTransaction(db, (tx) => writeEntry(tx, by, entry));

/** A database with this many correctly chained entries. */
async function chained(count: number) {
  const db = await testDatabase();
  for (let i = 1; i <= count; i += 1)
    await write(db, { deed: 'person.signIn', subjectId: `人-${i}`, personId: `人-${i}`, changes: { device: [null, `第 ${i} 台设备`] } });
  return db;
}

/** What somebody with access to the file can do: the triggers restrain the application, the chain reveals everything else. */
async function tamper(db: Database, ...statements: string[]): Promise<void> {
  for (const trigger of await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'RecordEntry'`,
  )) {
    await db.$executeRawUnsafe(`DROP TRIGGER "${trigger.name}"`);
  }
  for (const statement of statements) await db.$executeRawUnsafe(statement);
}

const entriesOf = (db: Database) => db.recordEntry.findMany({ orderBy: { id: 'asc' } });

describe('an entry', () => {
  it('says who, for whom, what, to what, why, when, and in which request', async () => {
    const db = await testDatabase();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    const id = await write(
      db,
      {
        deed: 'request.return',
        subjectId: 'request',
        personId: 'applicant',
        districtSlug: 'pudong',
        parkSlug: 'park',
        reason: '请补正',
        changes: { name: ['甲', '乙'] },
      },
      by,
    );
    const entry = await db.recordEntry.findUniqueOrThrow({ where: { id } });
    expect(entry).toEqual({
      id,
      at: NOW,
      actorId: by.actor.personId,
      actingForId: organisationId,
      organisationId,
      deed: 'request.return',
      subjectKind: 'organisationRequest',
      subjectId: 'request',
      personId: 'applicant',
      districtSlug: 'pudong',
      parkSlug: 'park',
      changes: '{"name":["甲","乙"]}',
      reason: '请补正',
      requestId: by.requestId,
      previousHash: GENESIS,
      hash: hashOf(entry),
    });
    expect(await db.outboxEntry.findMany({ omit: { id: true } })).toEqual([{ subject: 'record', subjectId: String(id), writtenAt: NOW }]);
  });

  it('is for the organisation for which the actor acts, for another, or for none', async () => {
    const db = await testDatabase();
    const [own, other] = [await organisation(db), await organisation(db)];
    const by = await (await person(db, { memberships: [{ organisationId: own.id, role: 'owner' }] })).by();
    for (const given of [{}, { organisationId: other.id }, { organisationId: null }])
      await write(db, { deed: 'person.signOut', subjectId: 'x', ...given }, by);
    await write(db, { deed: 'person.signIn', subjectId: 'x' });
    expect((await entriesOf(db)).map(({ actingForId, organisationId }) => [actingForId, organisationId])).toEqual([
      [own.id, own.id],
      [null, other.id],
      [null, null],
      [null, null],
    ]);
    expect(await db.outboxEntry.count()).toBe(0);
  });

  it('follows the one before, and covers every field but its number', async () => {
    const entries = await entriesOf(await chained(5));
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([GENESIS, ...entries.slice(0, -1).map(({ hash }) => hash)]);
    for (const entry of entries) {
      expect(entry.hash).toBe(hashOf(entry));
      for (const field of Object.keys(entry).filter((name) => name !== 'id' && name !== 'hash')) {
        const other = field === 'at' ? new Date(0) : 'anders';
        expect([field, hashOf({ ...entry, [field]: other }) === entry.hash]).toEqual([field, false]);
      }
    }
  });

  it('does not stay when its transaction does not', async () => {
    const db = await chained(1);
    const broken = inTransaction(db, async (tx) => {
      await writeEntry(tx, byVisitor(), { deed: 'person.password', subjectId: 'x' });
      throw new Error('断电');
    });
    await expect(broken).rejects.toThrow('断电');
    expect([await db.recordEntry.count(), await db.outboxEntry.count()]).toEqual([1, 0]);
    await write(db, { deed: 'person.signOut', subjectId: 'x' });
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 2 });
  });
});

describe('the database itself', () => {
  it.each([
    ['changing an entry', `UPDATE "RecordEntry" SET "reason" = '别的' WHERE "id" = 2`],
    ['changing all', `UPDATE "RecordEntry" SET "at" = "at"`],
    ['deleting an entry', `DELETE FROM "RecordEntry" WHERE "id" = 2`],
    ['deleting all', `DELETE FROM "RecordEntry"`],
    ['writing over an entry', `INSERT OR REPLACE INTO "RecordEntry" SELECT * FROM "RecordEntry" WHERE "id" = 2`],
    ['writing over an entry in another way', `REPLACE INTO "RecordEntry" SELECT * FROM "RecordEntry" WHERE "id" = 3`],
  ])('refuses %s', async (_, statement) => {
    const db = await chained(3);
    const before = await entriesOf(db);
    await expect(db.$executeRawUnsafe(statement)).rejects.toThrow();
    expect(await entriesOf(db)).toEqual(before);
  });

  it('refuses a second entry after the same one', async () => {
    const db = await chained(3);
    const [, second] = await entriesOf(db);
    if (!second) throw new Error('There are three');
    const fork = { ...second, id: 99, subjectId: '另一条' };
    await expect(db.recordEntry.create({ data: { ...fork, hash: hashOf(fork) } })).rejects.toThrow();
    expect(await db.recordEntry.count()).toBe(3);
  });

  it('refuses it to Prisma too', async () => {
    const db = await chained(3);
    const before = await entriesOf(db);
    await expect(db.recordEntry.update({ where: { id: 2 }, data: { reason: '别的' } })).rejects.toThrow();
    await expect(db.recordEntry.updateMany({ data: { actorId: null } })).rejects.toThrow();
    await expect(db.recordEntry.delete({ where: { id: 2 } })).rejects.toThrow();
    await expect(db.recordEntry.deleteMany()).rejects.toThrow();
    expect(await entriesOf(db)).toEqual(before);
  });
});

describe('walking the chain', () => {
  it('finds it whole, and says how long it is and where it ends', async () => {
    const db = await chained(7);
    const last = (await entriesOf(db)).at(-1);
    expect(await verifyChain(db)).toEqual({ ok: true, entries: 7, head: last?.hash });
    expect(await verifyChain(await testDatabase())).toEqual({ ok: true, entries: 0, head: GENESIS });
  });

  it('goes on over more entries than it reads at a time', async () => {
    const db = await testDatabase();
    let previousHash = GENESIS;
    const rows = Array.from({ length: 4_001 }, (_, i) => {
      const entry = {
        at: NOW,
        actorId: null,
        actingForId: null,
        organisationId: null,
        deed: 'person.signIn',
        subjectKind: 'person' as const,
        subjectId: `人-${i}`,
        personId: null,
        districtSlug: null,
        parkSlug: null,
        changes: '{}',
        reason: null,
        requestId: `请求-${i}`,
        previousHash,
      };
      const hash = hashOf(entry);
      previousHash = hash;
      return { ...entry, hash };
    });
    await inTransaction(db, (tx) => insertRows(tx, 'RecordEntry', rows));
    expect(await verifyChain(db)).toEqual({ ok: true, entries: 4_001, head: previousHash });
    await tamper(db, `DELETE FROM "RecordEntry" WHERE "id" = 2001`);
    expect(await verifyChain(db)).toMatchObject({ ok: false, entries: 2_000, entry: 2_002, why: 'link' });
  });

  it.each([
    ['a changed reason', `UPDATE "RecordEntry" SET "reason" = '别的' WHERE "id" = 4`, 4, 'content'],
    ['a changed time', `UPDATE "RecordEntry" SET "at" = '2026-11-20T01:00:00.000+00:00' WHERE "id" = 1`, 1, 'content'],
    ['another actor', `UPDATE "RecordEntry" SET "actorId" = '别人' WHERE "id" = 10`, 10, 'content'],
    ['a changed value', `UPDATE "RecordEntry" SET "changes" = replace("changes", '第', '弟') WHERE "id" = 3`, 3, 'content'],
    ['a changed hash', `UPDATE "RecordEntry" SET "hash" = 'f' || substr("hash", 2, 62) || 'x' WHERE "id" = 6`, 6, 'content'],
    ['an entry deleted from the middle', `DELETE FROM "RecordEntry" WHERE "id" = 5`, 6, 'link'],
    ['the first entry deleted', `DELETE FROM "RecordEntry" WHERE "id" = 1`, 2, 'link'],
  ] as const)('names the first broken link: %s', async (_, statement, entry, why) => {
    const db = await chained(10);
    await tamper(db, statement);
    const verdict = await verifyChain(db);
    expect(verdict).toMatchObject({ ok: false, entry, why });
    expect(verdict.ok ? '' : verdict.message).toContain(`第 ${entry} 条`);
  });

  it('names the first of two that were swapped', async () => {
    const db = await chained(10);
    await tamper(
      db,
      `UPDATE "RecordEntry" SET "id" = 99 WHERE "id" = 4`,
      `UPDATE "RecordEntry" SET "id" = 4 WHERE "id" = 5`,
      `UPDATE "RecordEntry" SET "id" = 5 WHERE "id" = 99`,
    );
    expect(await verifyChain(db)).toMatchObject({ ok: false, entries: 3, entry: 4, why: 'link' });
  });

  it('finds an entry that was pushed in, though it was hashed as it should be', async () => {
    const db = await chained(10);
    const [, , third] = await entriesOf(db);
    if (!third) throw new Error('There are ten');
    await tamper(
      db,
      'UPDATE "RecordEntry" SET "id" = -"id" WHERE "id" > 3',
      'UPDATE "RecordEntry" SET "id" = 1 - "id" WHERE "id" < 0',
      `DROP INDEX "RecordEntry_previousHash_key"`,
    );
    const pushedIn = { ...third, id: 4, previousHash: third.hash, subjectId: '插入' };
    await db.recordEntry.create({ data: { ...pushedIn, hash: hashOf(pushedIn) } });
    expect(await verifyChain(db)).toMatchObject({ ok: false, entries: 4, entry: 5, why: 'link' });
  });

  it('finds an end that was cut off, by the head noted before', async () => {
    const db = await chained(10);
    const noted = await verifyChain(db);
    const head = noted.ok ? noted.head : '';
    await tamper(db, `DELETE FROM "RecordEntry" WHERE "id" > 8`);
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 8 });
    expect(await verifyChain(db, head)).toMatchObject({ ok: false, entry: null, why: 'head', entries: 8 });
    await write(db, { deed: 'person.signIn', subjectId: '后来的' });
    expect(await verifyChain(db, head)).toMatchObject({ ok: false, why: 'head' });
    await tamper(db, `DELETE FROM "RecordEntry"`);
    expect(await verifyChain(db, head)).toMatchObject({ ok: false, why: 'head', entries: 0 });
  });

  it('takes a head that entries were added to since, and that of an empty record', async () => {
    const db = await chained(3);
    const noted = await verifyChain(db);
    await write(db, { deed: 'person.signIn', subjectId: '后来的' });
    expect(await verifyChain(db, noted.ok ? noted.head : '')).toMatchObject({ ok: true, entries: 4 });
    expect(await verifyChain(db, GENESIS)).toMatchObject({ ok: true, entries: 4 });
  });

  it('finds a record that was written anew from its start, by the head noted before', async () => {
    const db = await chained(3);
    const noted = await verifyChain(db);
    await tamper(db, `DELETE FROM "RecordEntry"`);
    for (let i = 1; i <= 3; i += 1) await write(db, { deed: 'person.signIn', subjectId: '改写' });
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    expect(await verifyChain(db, noted.ok ? noted.head : '')).toMatchObject({ ok: false, why: 'head' });
  });
});

describe('many writers at once', () => {
  it('make one chain without a fork, from processes of their own', async () => {
    const db = await testDatabase();
    const counts = Object.entries({ 甲: 17, 乙: 16, 丙: 17 }).slice(0, amountOf('writers'));
    const run = promisify(execFile);
    await Promise.all(
      counts.map(([name, count]) => run(process.execPath, [programFile('test/integration/record/child'), db.url, name, String(count)])),
    );
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: counts.reduce((sum, [, count]) => sum + count, 0) });
    for (const [name, count] of counts) {
      const own = (await db.recordEntry.findMany({ where: { subjectId: name }, orderBy: { id: 'asc' } })).map(({ requestId }) => requestId);
      expect(own).toEqual(Array.from({ length: count }, (_, i) => `${name}-${i}`));
    }
  });
});
