import { dayOf } from '#app/kernel/calendar.ts';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { institutionDocuments } from '#app/domain/directory/documents.ts';
import { institutionsChangedByDate, readInstitutionsById } from '#app/domain/directory/read-records.server.ts';
import { confirmFacts } from '#app/domain/institutions/confirm-facts.server.ts';
import { CHECKED_FACTS } from '#app/domain/institutions/vouching.ts';
import { FRESH_FOR_DAYS, OWN_FACTS, turningStale, type Fact } from '#app/domain/institutions/freshness.ts';
import { WAITING } from '#app/domain/assembly/waiting.server.ts';
import { listWaiting } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { readFacts } from '#app/domain/institutions/read-facts.server.ts';
import { institution } from '#test/factories/institution.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { NOW, person } from '#test/factories/person.ts';
import { type testDatabase } from '#test/setup/database.ts';
import { groundedDatabase } from './organisations/ground.ts';

const TODAY = '2026-11-21';

/** An institution whose facts were verified on the given days, its owner and a plain member. */
async function ground(verified: Partial<Record<Fact, string>>) {
  const db = await groundedDatabase();
  const { id, organisationId } = await institution(db, {
    verifiedOn: '2026-01-01',
    verifications: {
      create: Object.entries(verified).map(([fact, verifiedOn]) => ({ fact: fact as Fact, sourceId: 'example', verifiedOn })),
    },
  });
  const owner = await person(db, { memberships: [{ organisationId, role: 'owner' }] });
  const member = await person(db, { memberships: [{ organisationId, role: 'member' }] });
  return { db, id, organisationId, owner: await owner.by(), member: await member.by() };
}

/** What search orders an institution by. */
const orderedBy = async (db: Awaited<ReturnType<typeof testDatabase>>, id: string, today: string): Promise<unknown> => {
  const [found] = await readInstitutionsById(db, [id], today);
  if (!found) return null;
  const { record, checkedOn } = institutionDocuments(found, today, CALENDAR).institution;
  return { record, checkedOn };
};

describe('confirming facts', () => {
  it('makes them good from today on, cites the institution, and does not move it', async () => {
    const { db, id, owner } = await ground({ contact: '2026-01-01', price: '2026-01-01', register: '2026-01-01', licence: '2025-12-20' });
    const before = await orderedBy(db, id, TODAY);
    expect(before).toEqual({ record: 2000, checkedOn: 20_260_101 });
    expect(await confirmFacts(db, owner, { institutionId: id, facts: ['contact', 'price'] })).toEqual({
      ok: true,
      confirmed: ['contact', 'price'],
    });
    expect(await orderedBy(db, id, TODAY)).toEqual(before);
    const facts = await readFacts(db, id, TODAY);
    expect(facts.find(({ fact }) => fact === 'contact')).toMatchObject({
      verified: '2026年11月21日',
      source: '机构自行填写并复核',
      state: 'fresh',
    });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ verifiedOn: TODAY });
    expect(await db.outboxEntry.count({ where: { subject: 'institution', subjectId: id } })).toBe(1);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'institution.confirm' } })).toMatchObject({
      subjectId: id,
      changes: '{"fact":[null,"联系方式、收费标准"]}',
    });
  });

  it('leaves what the register vouches for, what was never stated, and what was verified later', async () => {
    const { db, id, owner } = await ground({ register: '2026-01-01', price: '2026-12-01' });
    expect(await confirmFacts(db, owner, { institutionId: id, facts: ['contact', 'introduction'] })).toMatchObject({
      ok: false,
      why: 'invalid',
    });
    expect(await confirmFacts(db, owner, { institutionId: id, facts: ['register' as never] })).toMatchObject({ ok: false, why: 'invalid' });
    expect(await confirmFacts(db, owner, { institutionId: id, facts: ['price'] })).toMatchObject({ ok: true });
    expect(await db.verification.findMany({ orderBy: { fact: 'asc' }, select: { fact: true, verifiedOn: true } })).toEqual([
      { fact: 'price', verifiedOn: '2026-12-01' },
      { fact: 'register', verifiedOn: '2026-01-01' },
    ]);
  });

  it('is for those who run the organisation, of their own institution', async () => {
    const { db, id, member } = await ground({ contact: '2026-01-01' });
    const { id: foreign } = await institution(db, {
      verifications: { create: { fact: 'contact', sourceId: 'example', verifiedOn: '2026-01-01' } },
    });
    expect(await confirmFacts(db, member, { institutionId: id, facts: ['contact'] })).toMatchObject({ ok: false, why: 'notAllowed' });
    const stranger = await (await person(db)).by();
    expect(await confirmFacts(db, stranger, { institutionId: foreign, facts: ['contact'] })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await confirmFacts(db, member, { institutionId: 'gone', facts: ['contact'] })).toMatchObject({ ok: false, why: 'absent' });
    expect(await db.recordEntry.count()).toBe(0);
  });
});

describe('a fact that passes its limit', () => {
  it.each(CHECKED_FACTS)('%s is stale on the day after its last good one, and search is told of that day', async (fact) => {
    const verifiedOn = '2026-03-01';
    const last = addDays(verifiedOn, FRESH_FOR_DAYS[fact]);
    const lately = addDays(last, -5);
    const { db, id } = await ground({ register: lately, licence: lately, [fact]: verifiedOn });
    expect(await orderedBy(db, id, last)).toMatchObject({ record: 2000 });
    expect(await orderedBy(db, id, addDays(last, 1))).toMatchObject({ record: 1800 });
    expect(await institutionsChangedByDate(db, last, addDays(last, 1))).toEqual([id]);
    expect(await institutionsChangedByDate(db, addDays(last, -1), last)).toEqual([]);
    expect(await institutionsChangedByDate(db, addDays(last, 1), addDays(last, 2))).toEqual([]);
  });

  it('that was never checked is no fresher than one that has passed it', async () => {
    const { db, id } = await ground({ register: TODAY });
    expect(await orderedBy(db, id, TODAY)).toMatchObject({ record: 1800 });
  });

  it.each(OWN_FACTS)('%s is the institution’s own: search is not told, and it does not move', async (fact) => {
    const { db, id } = await ground({ [fact]: '2026-03-01' });
    const last = addDays('2026-03-01', FRESH_FOR_DAYS[fact]);
    expect(await orderedBy(db, id, addDays(last, 1))).toEqual(await orderedBy(db, id, last));
    expect(await institutionsChangedByDate(db, last, addDays(last, 1))).toEqual([]);
  });

  it('is looked for over every day that was missed', () => {
    expect(turningStale('contact', '2026-11-01', '2026-11-21')).toEqual({ from: '2026-05-05', to: '2026-05-24' });
  });

  it('waits at the desk of its institution, a month ahead as something to look at', async () => {
    const { db, id, owner } = await ground({
      contact: addDays(TODAY, -180),
      price: addDays(TODAY, -149),
      introduction: addDays(TODAY, -366),
    });
    const states = Object.fromEntries((await readFacts(db, id, TODAY)).map(({ fact, state }) => [fact, state]));
    expect(states).toEqual({
      register: 'missing',
      licence: 'missing',
      contact: 'soon',
      price: 'fresh',
      introduction: 'stale',
      place: 'missing',
    });
    const waiting = async () =>
      (await listWaiting(db, WAITING, owner.actor, { now: NOW, today: dayOf(NOW), calendar: CALENDAR })).map(({ to }) => to);
    expect(await waiting()).toEqual([paths.deskFacts()]);
    await confirmFacts(db, { ...owner, now: NOW }, { institutionId: id, facts: ['introduction'] });
    expect(await waiting()).toEqual([]);
  });
});
