import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { verifyRecord } from '#app/cli/record/verify-record.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { testDatabase } from '#test/setup/database.ts';
import { asRan, startCommand, type Ran } from '../command-ground.ts';
import { testFolder } from '../register/ground.ts';

const ENTRIES = 6;
/** Runs the command in this process, or in its own. */
const verify = async (url: string, ...words: string[]): Promise<Ran> => asRan(await verifyRecord(words, url));
const startVerify = (url: string, ...words: string[]): Promise<Ran> => startCommand('app/cli/record-verify', url, words);

let template: string;
let db: Database & { url: string };
let head: string;

beforeAll(async () => {
  template = path.join(await mkdtemp(path.join(tmpdir(), 'park-record-')), 'park.db');
  await copyFile(inject('baseDatabase'), template);
  const db = await openDatabase(`file:${template}`);
  for (let at = 1; at <= ENTRIES; at += 1) {
    const by = { actor: null, requestId: `r${at}`, now: new Date(`2026-11-21T02:0${at}:00Z`) };
    await inTransaction(db, (tx) =>
      writeEntry(tx, by, { deed: 'person.name', subjectId: 'p', personId: 'p', reason: at === 3 ? '原来的理由' : null }),
    );
  }
  head = (await db.recordEntry.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { hash: true } })).hash;
  await db.$disconnect();
});

afterAll(() => rm(path.dirname(template), { recursive: true, force: true }));

beforeEach(async () => {
  db = await testDatabase(template);
});

/** A copy of the database without the record's triggers, on which `sql` was run. */
async function tampered(...sql: string[]): Promise<string> {
  const file = path.join(await testFolder(), 'copy.db');
  await copyFile(template, file);
  const copy = await openDatabase(`file:${file}`);
  for (const trigger of ['RecordEntry_never_changed', 'RecordEntry_never_deleted'])
    await copy.$executeRawUnsafe(`DROP TRIGGER "${trigger}"`);
  for (const statement of sql) await copy.$executeRawUnsafe(statement);
  await copy.$disconnect();
  return `file:${file}`;
}

it('says how many entries hold, and with what to look for them next time', async () => {
  const first = await startVerify(db.url);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain(`留痕 ${ENTRIES} 条首尾相接`);
  expect(first.out).toContain(`npm run record:verify -- --head ${head}`);
  const by = { actor: null, requestId: 'later', now: new Date('2026-11-22T02:00:00Z') };
  await inTransaction(db, (tx) => writeEntry(tx, by, { deed: 'person.name', subjectId: 'p' }));
  expect(await verify(db.url, '--head', head.toUpperCase())).toMatchObject({
    code: 0,
    out: expect.stringContaining(`留痕 ${ENTRIES + 1} 条`) as string,
  });
});

it('holds for a record with nothing in it', async () => {
  expect(await verify((await testDatabase()).url)).toEqual({ code: 0, out: '留痕还没有记录。\n', err: '' });
});

it('cannot be tampered with through the database as it is', async () => {
  await expect(db.$executeRawUnsafe(`UPDATE "RecordEntry" SET "reason" = 'x' WHERE "id" = 3`)).rejects.toThrow('never changed');
  await expect(db.$executeRawUnsafe(`DELETE FROM "RecordEntry" WHERE "id" = 6`)).rejects.toThrow('never deleted');
});

it.each<[string, string[], string, number]>([
  ['a changed reason', [`UPDATE "RecordEntry" SET "reason" = '改过的理由' WHERE "id" = 3`], '第 3 条的内容与它的校验值不符', 2],
  [
    'a changed moment',
    [`UPDATE "RecordEntry" SET "at" = '2020-01-01T00:00:00.000+00:00' WHERE "id" = 5`],
    '第 5 条的内容与它的校验值不符',
    4,
  ],
  ['another actor', [`UPDATE "RecordEntry" SET "actorId" = 'q' WHERE "id" = 1`], '第 1 条的内容与它的校验值不符', 0],
  ['a removed entry', [`DELETE FROM "RecordEntry" WHERE "id" = 4`], '第 5 条与前一条不相接', 3],
  ['a removed first entry', [`DELETE FROM "RecordEntry" WHERE "id" = 1`], '第 2 条与前一条不相接', 0],
  [
    'two in another order',
    [
      `UPDATE "RecordEntry" SET "id" = 99 WHERE "id" = 2`,
      `UPDATE "RecordEntry" SET "id" = 2 WHERE "id" = 3`,
      `UPDATE "RecordEntry" SET "id" = 3 WHERE "id" = 99`,
    ],
    '第 2 条与前一条不相接',
    1,
  ],
])('names the first broken link: %s', async (_, sql, message, before) => {
  const { code, out, err } = await verify(await tampered(...sql));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(message);
  expect(err).toContain(`在它之前的 ${before} 条完好`);
});

it('sees a cut end by the hash noted before, and only by it', async () => {
  const url = await tampered(`DELETE FROM "RecordEntry" WHERE "id" > 4`);
  expect(await verify(url)).toMatchObject({ code: 0, out: expect.stringContaining('留痕 4 条') as string });
  expect(await verify(url, '--head', head)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/末尾有记录被删除。\n现有的 4 条首尾相接/u) as string,
  });
});

it.each<[string, string[], string]>([
  ['a hash that is none', ['--head', 'abc'], '--head 应为 64 位'],
  ['no hash', ['--head'], '选项有误'],
  ['an unknown option', ['--all'], '选项有误'],
  ['a word', ['all'], '选项有误'],
])('exits with 2 on %s', async (_, args, message) => {
  expect(await verify(db.url, ...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) as string });
});

it('exits with 2 where there is no database, an empty file, or another kind of file', async () => {
  expect(await startVerify('file:/没有/park.db')).toMatchObject({ code: 2, err: expect.stringContaining('没有数据库') as string });
  const file = path.join(await testFolder(), 'other.db');
  await writeFile(file, '');
  expect(await verify(`file:${file}`)).toMatchObject({ code: 2, err: expect.stringContaining('没有留痕') as string });
  await writeFile(file, '不是数据库'.repeat(200));
  expect(await verify(`file:${file}`)).toMatchObject({ code: 2, err: expect.stringContaining('没有留痕') as string });
});
