import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MOVE_IN_STATES } from '#app/domain/move-ins/move-in-states.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CASE_FIGURES } from '#app/domain/assembly/case-figures.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { outsideContact } from '#app/domain/inquiries/outside-contact.ts';
import { replyFigures } from '#app/domain/inquiries/reply-figures.server.ts';
import { LICENCE_KINDS } from '#app/domain/lines/licence.ts';
import { DEMO_ACCOUNTS } from '#app/domain/people/demo-accounts.ts';
import { reviewFigures } from '#app/domain/reviews/list-reviews.server.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { listCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { addDays, startOf } from '#app/kernel/calendar.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { openDatabase } from '#prisma/database.ts';
import { actAs } from '#seed/demo/act-as.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { testDatabase } from '#test/setup/database.ts';

const today = '2026-11-21';
const now = new Date('2026-11-21T02:00:00Z');
/** Enough for every institution of the crowd. */
const INSTITUTIONS = 70;

let template: { folder: string; file: string; files: FileStore };

// Made once for all tests of this file; each has a copy.
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-crowd-'));
  const [file, files] = [path.join(folder, 'park.db'), createDiskStore(path.join(folder, 'files'))];
  await copyFile(inject('baseDatabase'), file);
  const db = await openDatabase(`file:${file}`);
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions: INSTITUTIONS, today, people: { box: createSecretBox(randomBytes(32)), files } });
  await db.$disconnect();
  template = { folder, file, files };
});

afterAll(() => rm(template.folder, { recursive: true, force: true }));

const populated = () => testDatabase(template.file);

describe('the crowd of the demonstration', () => {
  it('spreads reviews, answers and figures over at least forty institutions', async () => {
    const db = await populated();
    const reviews = await db.review.findMany({ select: { institutionId: true, text: true, answer: true, rating: true } });
    const institutions = [...new Set(reviews.map(({ institutionId }) => institutionId))];
    expect(institutions.length).toBeGreaterThanOrEqual(40);
    // Every one of them has enough for an average, but for the landmark, whose story is told in full.
    expect((await reviewFigures(db, institutions)).size).toBeGreaterThanOrEqual(40);
    expect(new Set(reviews.filter(({ answer }) => answer !== null).map(({ institutionId }) => institutionId)).size).toBeGreaterThanOrEqual(
      40,
    );
    expect(new Set(reviews.map(({ rating }) => rating))).toEqual(new Set([3, 4, 5]));
    for (const text of reviews.flatMap(({ text: said, answer }) => [said, answer ?? ''])) expect(outsideContact(text)).toBeNull();
    expect((await replyFigures(db, institutions, now)).size).toBeGreaterThanOrEqual(40);
    // Nothing of it lies in the future.
    expect(await db.review.count({ where: { OR: [{ writtenAt: { gt: now } }, { answeredAt: { gt: now } }] } })).toBe(0);
    expect(await db.inquiry.count({ where: { OR: [{ sentAt: { gt: now } }, { outcomeConfirmedAt: { gt: now } }] } })).toBe(0);
  });

  it('has pictures in at least forty storefronts, whose bytes are there', async () => {
    const db = await populated();
    const rows = await db.image.findMany({
      where: { institutionId: { not: null } },
      distinct: ['institutionId'],
      select: {
        institution: { select: { slug: true } },
        file: { select: { sha256: true } },
        renditions: { select: { sha256: true, size: true } },
      },
    });
    expect(rows.length).toBeGreaterThanOrEqual(40);
    for (const { institution, file, renditions } of rows) {
      const found = await findStorefront(db, institution?.slug ?? '', today);
      if (found.kind !== 'shown') throw new Error(`${institution?.slug} 没有公开`);
      expect(found.view.story?.banner).not.toBeNull();
      expect(renditions.length).toBeGreaterThan(0);
      for (const { sha256 } of [file, ...renditions]) await new Response(await template.files.open(sha256)).arrayBuffer();
    }
  });

  it('keeps claims, corrections, changes and every kind of licence waiting, some of each overdue, and decided ones beside them', async () => {
    const db = await populated();
    const { actor } = await actAs(db, 'bureau', now, ({ actor: who }) => Promise.resolve({ ok: true as const, actor: who }));
    const figures = await listCaseFigures(db, CASE_FIGURES, actor, { today, calendar: CALENDAR, from: startOf(addDays(today, -89)) });
    for (const { name, waiting, overdue, days, taken } of figures)
      expect([name, waiting > 0, days === null || overdue > 0, days === null || taken.length > 0]).toEqual([name, true, true, true]);
    const kinds = await db.licenceSubmission.groupBy({ by: ['kind'], where: { state: 'submitted' }, _count: true });
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(LICENCE_KINDS));
    const requests = await db.organisationRequest.groupBy({ by: ['kind'], where: { state: 'submitted' }, _count: true });
    expect(requests.map(({ kind }) => kind).sort()).toEqual(['claim', 'correction']);
    const scanless = await db.licenceSubmission.count({ where: { state: 'submitted', scans: { none: {} } } });
    expect(scanless).toBe(0);
  });

  it('has applied for a place in every state, has one that is kept, and one that is promised', async () => {
    const db = await populated();
    const states = await db.moveIn.groupBy({ by: ['state'] });
    expect(states.map(({ state }) => state).sort()).toEqual([...MOVE_IN_STATES].sort());
    expect([await db.unitHold.count({ where: { state: 'live' } }), await db.moveIn.count({ where: { NOT: { promised: '{}' } } })]).toEqual([
      1, 1,
    ]);
  });

  it('has contracts in every state, and signed ones whose units are let under them', async () => {
    const db = await populated();
    const states = await db.lease.groupBy({ by: ['state'] });
    expect(states.map(({ state }) => state).sort()).toEqual(['agreed', 'drafting', 'offered', 'signed']);
    const under = await db.tenancy.findMany({
      where: { leaseId: { not: null } },
      select: { unitId: true, lease: { select: { state: true } } },
    });
    expect(under.length).toBeGreaterThan(1);
    expect(under.every(({ lease }) => lease?.state === 'signed')).toBe(true);
    // One of its bills is disputed.
    expect(await db.billDispute.findMany({ select: { endedOn: true, invoice: { select: { voidedOn: true } } } })).toEqual([
      { endedOn: null, invoice: { voidedOn: null } },
    ]);
  });

  it('is on the record in order, which holds, and none of its people can sign in', async () => {
    const db = await populated();
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: await db.recordEntry.count() });
    const { entries } = await readEntries(db, THINGS, {}, { take: 2_000 });
    expect(entries.filter(({ sentence }) => sentence.includes('已删除的内容'))).toEqual([]);
    expect(entries.map(({ at }) => at.getTime())).toEqual(entries.map(({ at }) => at.getTime()).sort((a, b) => b - a));
    const people = await db.person.findMany({ where: { demo: true }, select: { name: true, passwordHash: true } });
    expect(people.every(({ name }) => name.startsWith('演示'))).toBe(true);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(people.filter(({ passwordHash }) => passwordHash !== null)).toHaveLength(DEMO_ACCOUNTS.length);
    const organisations = await db.organisation.findMany({ select: { name: true } });
    expect(organisations.filter(({ name }) => !name.startsWith('演示·'))).toEqual([]);
    expect(await db.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
  });

  it('is added once', async () => {
    const db = await populated();
    const before = [await db.review.count(), await db.recordEntry.count(), await db.image.count()];
    const people = { box: createSecretBox(randomBytes(32)), files: template.files };
    expect(await seedDemo(db, { institutions: INSTITUTIONS, today, people })).toEqual({ institutions: 0, people: 0, plans: 0 });
    expect([await db.review.count(), await db.recordEntry.count(), await db.image.count()]).toEqual(before);
  });
});
