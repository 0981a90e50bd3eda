import { THINGS } from '#app/domain/assembly/things.server.ts';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { loadServerSecret } from '#app/kernel/credentials/server-secret.server.ts';
import { verifyPassword } from '#app/kernel/credentials/password-hash.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { deliverNotices } from '#app/kernel/notices/deliver-notices.server.ts';
import { findRequest, listQueue } from '#app/domain/organisations/read-request.server.ts';
import { checkUscc } from '#app/domain/organisations/uscc.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { demoCode } from '#app/domain/people/demo-code.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { actAs } from '#seed/demo/act-as.ts';
import { DEMO_ENTERPRISE } from '#seed/demo/history.ts';
import { demoPersonId } from '#seed/demo/identity.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';
import type { Surroundings } from '#seed/demo/people.ts';
import { DEMO_SITES } from '#seed/demo/plans/sites.ts';
import { runSeed } from '#seed/run-seed.ts';
import { demoIsComplete, seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { testDatabase } from '#test/setup/database.ts';
import { startCommand } from './command-ground.ts';
import { testFolder } from './register/ground.ts';

const today = '2026-11-21';
const now = new Date('2026-11-21T02:00:00Z');

async function surroundings(): Promise<Surroundings> {
  return { box: createSecretBox(randomBytes(32)), files: createDiskStore(await testFolder()) };
}

let template: { file: string; people: Surroundings };

beforeAll(async () => {
  template = await told();
});

/** Made once for all tests of this file, by the command: the story takes seconds, a copy of it does not. */
async function told(): Promise<{ file: string; people: Surroundings }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-story-'));
  const file = path.join(folder, 'park.db');
  await copyFile(inject('baseDatabase'), file);
  expect(await startCommand('seed/main', `file:${file}`, ['--institutions', '8', '--today', today])).toEqual({
    code: 0,
    out: expect.stringMatching(
      new RegExp(
        `^基础数据写入 \\d+ 行，演示机构新增 8 家，演示账号新增 ${DEMO_ACCOUNTS.length} 个，演示平面图新增 [1-9]\\d* 份（以 ${today} 为准）。\n$`,
        'u',
      ),
    ) as string,
    err: '',
  });
  const secret = await loadServerSecret({ given: undefined, file: path.join(folder, 'secret') });
  return { file, people: { box: createSecretBox(secret), files: createDiskStore(path.join(folder, 'files')) } };
}

afterAll(async () => {
  await rm(path.dirname(template.file), { recursive: true, force: true });
});

/** A demonstration of eight institutions with its people, for one test; its files are shared and only read. */
async function populated(): Promise<{ db: Awaited<ReturnType<typeof testDatabase>>; people: Surroundings }> {
  return { db: await testDatabase(template.file), people: template.people };
}

/** People, requests and the record, without secrets, which are new each time. */
async function story(db: Database) {
  return {
    people: await db.person.findMany({ orderBy: { id: 'asc' }, omit: { passwordHash: true, totpSecret: true } }),
    appointments: await db.appointment.findMany({ orderBy: { id: 'asc' } }),
    memberships: await db.membership.findMany({ orderBy: [{ organisationId: 'asc' }, { personId: 'asc' }] }),
    organisations: await db.organisation.findMany({ orderBy: { id: 'asc' } }),
    requests: await db.organisationRequest.findMany({ orderBy: { id: 'asc' } }),
    evidence: await db.evidence.findMany({ orderBy: { id: 'asc' }, include: { file: true } }),
    invitations: await db.invitation.findMany({ orderBy: { id: 'asc' }, include: { links: true } }),
    sessions: await db.session.findMany(),
    record: await db.recordEntry.findMany({ orderBy: { id: 'asc' } }),
    versions: await db.contentVersion.findMany({ orderBy: { id: 'asc' } }),
    drafts: await db.contentDraft.findMany({ orderBy: [{ kind: 'asc' }, { subjectId: 'asc' }] }),
    submissions: await db.licenceSubmission.findMany({ orderBy: { id: 'asc' }, include: { scans: true } }),
    inquiries: await db.inquiry.findMany({ orderBy: { id: 'asc' }, include: { brief: true, messages: true, review: true, reports: true } }),
    images: await db.image.findMany({ orderBy: { id: 'asc' }, include: { renditions: true } }),
    outbox: await db.outboxEntry.findMany({ orderBy: { id: 'asc' } }),
  };
}

/** Each run that adds something writes an entry, and all later entries are numbered and chained after that; both are left out. */
function apartFromRuns({ record, outbox, ...rest }: Awaited<ReturnType<typeof story>>) {
  return {
    ...rest,
    record: record
      .filter(({ deed }) => deed !== 'register.seed')
      .map(({ id: _id, hash: _hash, previousHash: _previous, ...entry }) => entry),
    told: outbox
      .filter(({ subject }) => subject === 'record')
      .map(({ subjectId, writtenAt }) => [record.find(({ id }) => id === Number(subjectId))?.deed, writtenAt]),
  };
}

const actorOf = async (db: Database, key: DemoAccountKey) =>
  (await actAs(db, key, now, ({ actor }) => Promise.resolve({ ok: true as const, actor }))).actor;

describe('the people of the demonstration', () => {
  it('are the accounts that the login page names, with their password, and marked as invented', async () => {
    const { db } = await populated();
    const rows = await db.person.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, name: true, email: true, demo: true, passwordHash: true },
    });
    expect(rows.map(({ passwordHash: _hash, ...row }) => row)).toEqual(
      DEMO_ACCOUNTS.map(({ key, name, address }) => ({ id: demoPersonId(key), name, email: address, demo: true })),
    );
    expect(await verifyPassword(rows[0]!.passwordHash, DEMO_PASSWORD)).toBe(true);
  });

  it('hold the offices and memberships they are described by', async () => {
    const { db } = await populated();
    const of = async (key: DemoAccountKey) => {
      const { memberships, parks, districts, administrator, organisation } = await actorOf(db, key);
      return {
        in: memberships.map(({ name, role }) => `${name} ${role}`),
        for: organisation?.name ?? null,
        parks,
        districts,
        administrator,
      };
    };
    const [full, expiring] = [LANDMARKS.fullyValid.name, LANDMARKS.expiring.name];
    const nobody = { in: [], for: null, parks: [], districts: [], administrator: false };
    expect(await of('institution')).toEqual({ ...nobody, in: [`${full} owner`], for: full });
    expect(await of('institutionManager')).toEqual({ ...nobody, in: [`${full} manager`], for: full });
    expect(await of('otherInstitution')).toEqual({ ...nobody, in: [`${expiring} owner`, `${full} member`], for: expiring });
    expect(await of('enterprise')).toEqual({ ...nobody, in: [`${DEMO_ENTERPRISE.name} owner`], for: DEMO_ENTERPRISE.name });
    expect(await of('newcomer')).toEqual(nobody);
    expect(await of('operator')).toEqual({ ...nobody, parks: ['jingan'] });
    expect(await of('otherOperator')).toEqual({ ...nobody, parks: ['qingpu'] });
    expect(await of('bureau')).toEqual({ ...nobody, districts: 'all' });
    expect(await of('districtBureau')).toEqual({ ...nobody, districts: ['jingan'] });
    expect(await of('administrator')).toEqual({ ...nobody, administrator: true });
  });

  it('have the second step on where they hold an office, with a secret that this server opens', async () => {
    const { db, people } = await populated();
    const codes = await Promise.all(
      DEMO_ACCOUNTS.map(async ({ key }) => [key, await demoCode(db, people.box, demoPersonId(key), now)] as const),
    );
    expect(codes.filter(([, code]) => code !== null).map(([key]) => key)).toEqual([
      'operator',
      'otherOperator',
      'bureau',
      'districtBureau',
      'administrator',
    ]);
    for (const [, code] of codes) if (code !== null) expect(code).toMatch(/^\d{6}$/u);
    const secrets = await db.person.findMany({ where: { totpSecret: { not: null } }, select: { totpSecret: true } });
    expect(new Set(secrets.map(({ totpSecret }) => people.box.open(totpSecret!))).size).toBe(5);
  });
});

describe('the requests of the demonstration', () => {
  it('wait in the queues of the bureau, two claims on one organisation among them', async () => {
    const { db } = await populated();
    const filter = { state: 'submitted', kind: null, page: 1 } as const;
    const queue = await listQueue(db, await actorOf(db, 'districtBureau'), filter);
    expect(queue.requests.map(({ kind, rivals, person, _count }) => [kind, rivals, person.name, _count.evidence])).toEqual([
      ['claim', 1, '演示丁卯', 1],
      ['claim', 1, '演示戊辰', 1],
      ['correction', 0, '演示甲子', 1],
    ]);
    expect(queue.counts).toEqual({ submitted: 3, returned: 0, granted: 1, refused: 0 });
    expect((await listQueue(db, await actorOf(db, 'bureau'), filter)).counts).toEqual({
      submitted: 3,
      returned: 1,
      granted: 2,
      refused: 0,
    });
    const seen = await findRequest(db, await actorOf(db, 'bureau'), queue.requests[0]!.id);
    expect(seen?.organisation).toMatchObject({ uscc: DEMO_ENTERPRISE.uscc, name: DEMO_ENTERPRISE.name, standing: 'unverified' });
    expect(checkUscc(DEMO_ENTERPRISE.uscc)).toEqual({ ok: true, uscc: DEMO_ENTERPRISE.uscc });
  });

  it('carry evidence that lies among the files, and a reason where they came back', async () => {
    const { db, people } = await populated();
    const files = await db.storedFile.findMany({
      where: { evidence: { isNot: null } },
      select: { sha256: true, size: true, mediaType: true },
    });
    expect(files).toHaveLength(6);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(1);
    const bytes = new Uint8Array(await new Response(await people.files.open(files[0]!.sha256)).arrayBuffer());
    expect([bytes.length, files[0]!.mediaType]).toEqual([files[0]!.size, 'image/png']);
    expect(
      await db.organisationRequest.findMany({ where: { state: 'returned' }, select: { reason: true, person: { select: { name: true } } } }),
    ).toEqual([{ reason: expect.stringContaining('请重新上传') as string, person: { name: '演示丙寅' } }]);
  });

  it('are all on the record, which holds, and tell who is to be told', async () => {
    const { db } = await populated();
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: await db.recordEntry.count() });
    const { entries, total } = await readEntries(db, THINGS, {}, { take: 1_000 });
    expect([entries.length, entries[0]?.sentence]).toEqual([total, '写入了随系统提供的数据']);
    expect(entries.filter(({ sentence }) => sentence.includes('已删除的内容'))).toEqual([]);
    expect(entries.map(({ at }) => at.getTime())).toEqual(entries.map(({ at }) => at.getTime()).sort((a, b) => b - a));
    expect(entries.every(({ at }) => at <= now)).toBe(true);
    const tellings = await db.outboxEntry.findMany({ where: { subject: 'record' }, select: { subjectId: true } });
    for (const { subjectId } of tellings) await inTransaction(db, (tx) => deliverNotices(tx, Number(subjectId), now));
    expect(await db.notice.count({ where: { personId: demoPersonId('bureau') } })).toBeGreaterThan(3);
  });

  it('leave no session and no link that works behind', async () => {
    const { db } = await populated();
    expect(await db.session.count()).toBe(0);
    expect(await db.oneTimeLink.count({ where: { usedAt: null } })).toBe(0);
    expect(await db.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
  });
});

describe('seeding people again', () => {
  it('by the command changes nothing, and was announced once', async () => {
    const { db, people } = await populated();
    const run = (...words: string[]) =>
      runSeed(words, { url: db.url, openSecretBox: async () => people.box, openFiles: () => people.files }, now);
    expect(await run('--institutions', '8', '--today', today)).toEqual({ code: 0, text: '数据已是最新，未写入。' });
    expect(await run('--if-empty', '--institutions', '60')).toEqual({ code: 0, text: '已有机构，未写入数据。' });
    expect([await db.institution.count(), await db.person.count({ where: { demo: true } })]).toEqual([8, DEMO_ACCOUNTS.length]);
    expect(await db.outboxEntry.count({ where: { subject: 'everything' } })).toBe(1);
  });

  it('adds nothing, whatever became of them', async () => {
    const { db, people } = await populated();
    await db.person.update({ where: { id: demoPersonId('newcomer') }, data: { name: '改过' } });
    const before = await story(db);
    expect(await demoIsComplete(db, { institutions: 8, today, people })).toBe(true);
    expect(await seedDemo(db, { institutions: 8, today, people })).toEqual({ institutions: 0, people: 0, plans: 0 });
    expect(await story(db)).toEqual(before);
  });

  it('makes none where the institutions are missing that they belong to', async () => {
    const db = await testDatabase();
    const people = await surroundings();
    await seedReference(db, today, { announces: false });
    await seedDemo(db, { institutions: 1, today, people });
    expect(await db.person.count()).toBe(0);
    expect(await demoIsComplete(db, { institutions: 1, today, people })).toBe(true);
  });

  it('writes all of them or none, and adds to a demonstration that has none yet the same as in one go', async () => {
    const db = await testDatabase();
    const people = await surroundings();
    await seedReference(db, today, { announces: false });
    const broken = { ...people, files: { ...people.files, put: () => Promise.reject(new Error('磁盘已满')) } };
    await expect(seedDemo(db, { institutions: 8, today, people: broken })).rejects.toThrow('磁盘已满');
    expect([await db.person.count(), await db.recordEntry.count(), await db.institution.count()]).toEqual([0, 0, 0]);
    expect(await seedDemo(db, { institutions: 8, today })).toEqual({ institutions: 8, people: 0, plans: DEMO_SITES.length });
    expect(await demoIsComplete(db, { institutions: 8, today, people })).toBe(false);
    expect(await seedDemo(db, { institutions: 8, today, people })).toEqual({ institutions: 0, people: DEMO_ACCOUNTS.length, plans: 0 });
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    expect(apartFromRuns(await story(db))).toEqual(apartFromRuns(await story((await populated()).db)));
  });
});
