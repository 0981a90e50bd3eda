import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { correctImportedLicences } from '#app/domain/licences/correct-imported.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { NOW } from '#test/factories/person.ts';
import { twoRivals } from '../organisations/ground.ts';

/** Licences as an older version left them, by number: the source, and whether its last day was empty. */
const GIVEN = [
  ['暂无', 'register-old', 'hrPermit', null],
  ['3.10106E+13', 'register-old', 'hrPermit', null],
  ['0', 'register-old', 'hrFiling', null],
  ['31010620260001', 'register-old', 'hrPermit', null],
  ['31010620260002', 'register-old', 'dispatchPermit', '2027-03-01'],
  ['沪人服备字〔2024〕第2号', 'register-old', 'hrFiling', null],
  ['沪人服证字〔2024〕第3号', 'bureau-verification', 'hrPermit', null],
  ['沪人服证字〔2024〕第4号', 'register-old', 'hrPermit', null],
] as const;

/** A database of an older version with these licences, each of an institution of its own, migrated. The fourth number was verified as 长期. */
async function migrated(): Promise<Database & { url: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-terms-'));
  const url = `file:${path.join(folder, 'park.db')}`;
  await writeFile(url.slice(5), brotliDecompressSync(await readFile('test/fixtures/park-20261124.db.br')));
  const old = await openDatabase(url);
  await old.$executeRaw`INSERT INTO "Source" ("id", "kind", "title", "publisher", "datedOn") VALUES ('register-old', 'register', '名录', '某局', '2026-01-01')`;
  const [institution] = await old.$queryRaw<{ id: string; person: string; district: string }[]>`
    SELECT i."id", m."personId" AS "person", (SELECT "slug" FROM "District" LIMIT 1) AS "district"
    FROM "Institution" i JOIN "Membership" m ON m."organisationId" = i."organisationId" LIMIT 1`;
  if (!institution) throw new Error('no institution with a member');
  for (const [number, source, kind, validTo] of GIVEN) {
    await old.$executeRaw`INSERT INTO "Licence" ("id", "institutionId", "kind", "number", "issuer", "validTo", "sourceId", "verifiedOn")
      VALUES (${`old-${number}`}, ${institution.id}, ${kind}, ${number}, '某局', ${validTo}, ${source}, '2026-01-01')`;
  }
  await old.$executeRaw`INSERT INTO "LicenceSubmission" ("id", "institutionId", "kind", "number", "issuer", "validTo", "districtSlug", "state", "createdById",
      "createdAt", "submittedAt", "decidedAt", "licenceId")
    VALUES ('old-submission', ${institution.id}, 'hrPermit', '4', '某局', '9999-12-31', ${institution.district}, 'verified', ${institution.person},
      '2026-02-01T00:00:00.000+00:00', '2026-02-01T00:00:00.000+00:00', '2026-02-02T00:00:00.000+00:00', 'old-沪人服证字〔2024〕第4号')`;
  await old.$disconnect();
  expect(await applyMigrations(url)).toContain('20261129010000_licence_terms');
  const db = await openDatabase(url);
  onTestFinished(async () => {
    await db.$disconnect();
    await rm(folder, { recursive: true, force: true });
  });
  return Object.assign(db, { url });
}

const endsOf = async (db: Database) =>
  new Map((await db.licence.findMany({ where: { id: { startsWith: 'old-' } } })).map(({ number, validTo }) => [number, validTo]));

describe('licences that an older version imported', () => {
  it('keep 长期 where somebody is known to have written it, and lose it where nobody knows', async () => {
    const db = await migrated();
    const chain = await verifyChain(db);
    if (!chain.ok) throw new Error(chain.message);
    expect(await correctImportedLicences(db, NOW)).toEqual({ deleted: 3, unstated: 1 });
    expect(await endsOf(db)).toEqual(
      new Map([
        ['31010620260001', null],
        ['31010620260002', '2027-03-01'],
        ['沪人服备字〔2024〕第2号', null],
        ['沪人服证字〔2024〕第3号', '9999-12-31'],
        ['沪人服证字〔2024〕第4号', '9999-12-31'],
      ]),
    );
    expect(await verifyChain(db, chain.head)).toMatchObject({ ok: true, entries: chain.entries + 4 });
    const { entries } = await readEntries(db, THINGS, { deeds: ['licence.noNumber', 'licence.unstated'] }, { take: 10 });
    expect(entries.every(({ actor }) => actor === '系统')).toBe(true);
    expect(entries.flatMap(({ changes }) => changes).sort()).toEqual([
      '有效期至：长期 → 未载明',
      '证号：0 → 无',
      '证号：3.10106E+13 → 无',
      '证号：暂无 → 无',
    ]);
    expect(entries.find(({ changes }) => changes[0]?.startsWith('有效期至'))?.sentence).toContain('31010620260001的有效期没有载明');
    expect(await db.outboxEntry.count({ where: { subject: 'record', writtenAt: NOW } })).toBe(4);
    expect(await db.outboxEntry.count({ where: { subject: 'institution', writtenAt: NOW } })).toBe(1);
    expect(await correctImportedLicences(db, NOW)).toEqual({ deleted: 0, unstated: 0 });
  }, 120_000);

  it('are kept where the bureau has seen the number on the document, whatever it looks like', async () => {
    const db = await migrated();
    const before = await db.licence.findUniqueOrThrow({ where: { id: 'old-0' } });
    await db.licenceSubmission.update({ where: { id: 'old-submission' }, data: { kind: before.kind, licenceId: before.id } });
    expect(await correctImportedLicences(db, NOW)).toEqual({ deleted: 2, unstated: 1 });
    expect(await db.licence.findUnique({ where: { id: 'old-0' } })).toEqual(before);
  }, 120_000);

  it('are put right once where two processes start together', async () => {
    const db = await migrated();
    const [one, other] = await twoRivals(db);
    const done = await Promise.all([correctImportedLicences(one, NOW), correctImportedLicences(other, NOW)]);
    expect(done.reduce((sum, { deleted, unstated }) => sum + deleted + unstated, 0)).toBe(4);
    expect((await verifyChain(db)).ok).toBe(true);
    expect(await db.recordEntry.count({ where: { deed: { in: ['licence.noNumber', 'licence.unstated'] } } })).toBe(4);
  }, 120_000);

  it('are left alone if the bureau has revoked them since', async () => {
    const db = await migrated();
    await db.licence.updateMany({ where: { number: '31010620260001' }, data: { revokedOn: '2026-11-01', revokedReason: '测试' } });
    await db.licence.updateMany({ where: { number: '暂无' }, data: { validTo: '2030-01-01' } });
    expect(await correctImportedLicences(db, NOW)).toEqual({ deleted: 3, unstated: 0 });
  }, 120_000);
});
