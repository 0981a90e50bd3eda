import { describe, expect, it } from 'vitest';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { elapseMoveIns } from '#app/domain/move-ins/elapse-move-ins.server.ts';
import { extendHold, keepUnit, releaseHold } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { findWantedUnitById } from '#app/domain/units/find-wanted-unit.server.ts';
import { letUnits } from '#app/domain/units/let-units.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { accepted, applicant, approved, at, decide, ground, on, own, rowOf, stateOf, type Ground } from './ground.ts';

const KEEP = { parkSlug: 'yuan', unitId: 'u1', until: '2026-12-15', reason: '' };
const keep = (here: Ground, by: ByActor, moveInId: string, more: Partial<typeof KEEP> = {}) =>
  keepUnit(here.db, by, { ...KEEP, ...more, moveInId });
const holdOf = async ({ db }: Ground, moveInId: string) => db.unitHold.findFirstOrThrow({ where: { moveInId }, orderBy: { id: 'desc' } });
const stateOn = async ({ db }: Ground, day: string) => (await readUnits(db, 'yuan', day)).find(({ id }) => id === 'u1')?.state;
const DAY = '2026-11-25';

/** As many applications as asked for of other institutions, to which the same happened as to one. */
async function alike({ db }: Ground, id: string, count: number): Promise<string[]> {
  const { id: _id, institutionId: _own, ...row } = await db.moveIn.findUniqueOrThrow({ where: { id } });
  const of = { where: { moveInId: id } };
  const [events, versions, wishes] = [
    await db.moveInEvent.findMany(of),
    await db.moveInVersion.findMany(of),
    await db.moveInWish.findMany(of),
  ];
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const { id: moveInId } = await db.moveIn.create({
      data: { ...row, institutionId: (await applicant(db)).institutionId },
      select: { id: true },
    });
    await db.moveInEvent.createMany({ data: events.map((one) => ({ ...one, moveInId })) });
    await db.moveInVersion.createMany({ data: versions.map((one) => ({ ...one, moveInId })) });
    await db.moveInWish.createMany({ data: wishes.map((one) => ({ ...one, moveInId })) });
    ids.push(moveInId);
  }
  return ids;
}

describe('a unit that is kept for an approved application', () => {
  it('is not vacant any more for anybody, until it is released', async () => {
    const here = await ground();
    const id = await approved(here);
    expect(await keep(here, at(here.first, DAY), id)).toEqual({ ok: true });
    expect([await stateOn(here, DAY), await stateOn(here, '2026-12-15'), await stateOn(here, '2026-12-16')]).toEqual([
      'reserved',
      'reserved',
      'vacant',
    ]);
    expect(await inTransaction(here.db, (tx) => findWantedUnitById(tx, 'yuan', 'u1', DAY))).toMatchObject({ lettable: false });
    expect((await letUnits(here.db, 'yuan', DAY)).map(({ number, lease }) => [number, lease])).toEqual([['A0101', '预留至2026年12月15日']]);
    const { id: holdId } = await holdOf(here, id);
    const release = { parkSlug: 'yuan', moveInId: id, holdId, seen: '2026-12-15' };
    expect(await releaseHold(here.db, at(here.first, '2026-11-26'), { ...release, reason: '' })).toMatchObject({ why: 'reasonMissing' });
    expect(await releaseHold(here.db, at(here.first, '2026-11-26'), { ...release, reason: '园区改造。' })).toEqual({ ok: true });
    expect([await stateOn(here, DAY), await stateOn(here, '2026-11-26')]).toEqual(['reserved', 'vacant']);
    expect(await releaseHold(here.db, at(here.first, '2026-11-26'), { ...release, reason: '园区改造。' })).toMatchObject({ why: 'stale' });
    expect((await deedsOnRecord(here.db)).filter((deed) => deed.startsWith('moveIn.hold'))).toEqual(['moveIn.hold', 'moveIn.hold.release']);
  });

  it('is given up by the institution without a reason, and by nobody of another one', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id);
    const { id: holdId } = await holdOf(here, id);
    const release = { parkSlug: 'yuan', moveInId: id, holdId, seen: '2026-12-15', reason: '' };
    const stranger = (await applicant(here.db)).owner;
    for (const by of [stranger, here.foreign, here.member])
      expect(await releaseHold(here.db, at(by, DAY), release)).toMatchObject({ why: 'absent' });
    expect(await releaseHold(here.db, at(here.manager, DAY), { ...release, seen: '2026-12-14' })).toMatchObject({ why: 'stale' });
    expect(await releaseHold(here.db, at(here.manager, DAY), release)).toEqual({ ok: true });
    expect(await holdOf(here, id)).toMatchObject({ state: 'released', closedOn: DAY, reason: null });
  });

  it('is kept by the operators of its park alone, for what is approved, until a day that can be', async () => {
    const here = await ground();
    const id = await approved(here);
    for (const by of [here.foreign, here.owner, here.jingan]) expect(await keep(here, at(by, DAY), id)).toMatchObject({ why: 'absent' });
    expect(await keep(here, at(here.first, DAY), 'forged')).toMatchObject({ why: 'absent' });
    expect(await keep(here, at(here.first, DAY), id, { parkSlug: 'other' })).toMatchObject({ why: 'absent' });
    expect(await keep(here, at(here.first, DAY), id, { unitId: 'forged' })).toMatchObject({ why: 'invalid', field: 'unitId' });
    // Fifteen working days after Wednesday, 25 November 2026: Wednesday, 16 December.
    for (const until of ['', 'x', DAY, '2026-12-17'])
      expect(await keep(here, at(here.first, DAY), id, { until })).toMatchObject({ why: 'invalid', field: 'until' });
    expect(await keep(here, at(here.first, DAY), id, { until: '2026-12-16' })).toEqual({ ok: true });
    expect(await keep(here, at(here.first, DAY), id, { unitId: 'u2' })).toMatchObject({ why: 'stale' });
    await own(here, at(here.owner, '2026-11-26'), id, 'withdraw');
    expect(await holdOf(here, id)).toMatchObject({ state: 'released', closedOn: '2026-11-26' });
    expect(await keep(here, at(here.first, '2026-11-26'), id)).toMatchObject({ why: 'stale' });
  });

  it('is extended once, and never longer than there is time for the contract', async () => {
    const here = await ground();
    const id = await approved(here);
    // Thirty working days after 24 November 2026: 6 January 2027 (1 January is a day off).
    expect((await rowOf(here.db, id, on(DAY))).contract).toBe('2027-01-06');
    await keep(here, at(here.first, '2026-12-10'), id, { until: '2026-12-31' });
    const { id: holdId } = await holdOf(here, id);
    const extend = (until: string, seen: string) =>
      extendHold(here.db, at(here.first, '2026-12-11'), { parkSlug: 'yuan', moveInId: id, holdId, until, seen });
    expect(await extend('2027-01-07', '2026-12-31')).toMatchObject({ why: 'invalid', field: 'until' });
    expect(await extend('2027-01-06', '2026-12-30')).toMatchObject({ why: 'stale' });
    expect(await extend('2027-01-05', '2026-12-31')).toEqual({ ok: true });
    expect(await extend('2027-01-06', '2027-01-05')).toMatchObject({ why: 'guard', message: '预留只能延长一次。' });
  });

  it('is free again when the promise has ended, whoever writes that down; its institution is warned before', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id);
    // Three working days before 15 December: the 10th.
    expect(await elapseMoveIns(here.db, on('2026-12-09'))).toBe(0);
    expect(await elapseMoveIns(here.db, on('2026-12-10'))).toBe(1);
    expect(await elapseMoveIns(here.db, on('2026-12-11'))).toBe(0);
    expect([await stateOn(here, '2026-12-16'), (await holdOf(here, id)).state]).toEqual(['vacant', 'live']);
    expect(await elapseMoveIns(here.db, on('2026-12-16'))).toBe(1);
    expect(await holdOf(here, id)).toMatchObject({ state: 'expired', closedOn: '2026-12-16' });
    expect((await deedsOnRecord(here.db)).filter((deed) => deed.startsWith('moveIn.hold'))).toEqual([
      'moveIn.hold',
      'moveIn.hold.expiring',
      'moveIn.hold.expire',
    ]);
    // One's own hold that has ended gives no more time for the contract.
    expect((await rowOf(here.db, id, on('2026-12-17'))).contract).toBe('2027-01-06');
    const other = await approved(here, '2026-11-20', (await applicant(here.db)).owner);
    expect(await keep(here, at(here.first, '2026-12-17'), other, { until: '2026-12-18', reason: '已商定。' })).toEqual({ ok: true });
  });

  it('is not kept on and on: no new days by keeping it again, and one extension in all', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id, { until: '2026-12-16' });
    const { id: holdId } = await holdOf(here, id);
    const which = { parkSlug: 'yuan', moveInId: id, holdId };
    await extendHold(here.db, at(here.first, '2026-12-10'), { ...which, until: '2026-12-24', seen: '2026-12-16' });
    await releaseHold(here.db, at(here.owner, '2026-12-11'), { ...which, seen: '2026-12-24', reason: '' });
    // Thirty working days after 25 November, but no longer than there is time for the contract: 6 January.
    expect(await keep(here, at(here.first, '2026-12-11'), id, { until: '2027-01-07' })).toMatchObject({ field: 'until' });
    expect(await keep(here, at(here.first, '2026-12-11'), id, { until: '2027-01-06' })).toEqual({ ok: true });
    expect(await holdOf(here, id)).toMatchObject({ extended: true });
  });

  it('is kept by nobody who filled the application in, and for nobody who may not move in any more', async () => {
    const here = await ground();
    const id = await approved(here);
    await here.db.moveIn.update({ where: { id }, data: { createdById: here.third.actor.personId } });
    expect(await keep(here, at(here.third, DAY), id)).toMatchObject({ why: 'notAllowed' });
    await here.db.institution.update({
      where: { id: here.institutionId },
      data: { status: 'withdrawn', withdrawnOn: DAY, withdrawnReason: '自行退出' },
    });
    const place = { unitId: 'u1', startsOn: '2026-12-01', endsOn: '' };
    expect(await keep(here, at(here.first, DAY), id)).toMatchObject({ why: 'guard', message: '这家机构已经退出名录，不能办理入驻。' });
    expect(await decide(here, at(here.first, DAY), id, 'contract', place)).toMatchObject({ why: 'guard' });
    await here.db.institution.update({
      where: { id: here.institutionId },
      data: { status: 'published', withdrawnOn: null, withdrawnReason: null },
    });
    await here.db.licence.deleteMany();
    const lost = await decide(here, at(here.first, DAY), id, 'contract', place);
    expect(lost).toMatchObject({ why: 'guard', message: expect.stringContaining('不符合准入条件') as string });
    expect(await here.db.tenancy.count()).toBe(0);
  });

  it('passes over somebody who was first only with a reason, which only the park reads', async () => {
    const here = await ground();
    const first = await approved(here, '2026-11-19');
    const second = await approved(here, '2026-11-20', (await applicant(here.db)).owner);
    const refused = await keep(here, at(here.first, DAY), second);
    expect(refused).toMatchObject({ why: 'reasonMissing', message: '还有 1 份首次提交更早的申请也希望这个单元，请写明不按次序的理由。' });
    const contract = await decide(here, at(here.first, DAY), second, 'contract', { unitId: 'u1', startsOn: '2026-12-01' });
    expect(contract).toMatchObject({ why: 'invalid', field: 'unitId', message: expect.stringContaining('请先预留') as string });
    await keep(here, at(here.first, DAY), second, { reason: '面积合适。' });
    const seenBy = async (by: ByActor) => {
      const row = await rowOf(here.db, second, on(DAY));
      return (await officeCase(here.db, at(by, DAY), row, { today: DAY, calendar: CALENDAR })).holds.hold?.outOfTurn;
    };
    expect([await seenBy(here.first), await seenBy(here.jingan)]).toEqual(['面积合适。', null]);
    const { id: holdId } = await holdOf(here, second);
    await releaseHold(here.db, at(here.first, DAY), { parkSlug: 'yuan', moveInId: second, holdId, seen: '2026-12-15', reason: '改。' });
    await keep(here, at(here.first, DAY), first, { unitId: 'u2' });
    // The first has a unit now, so that nobody is passed over.
    expect(await keep(here, at(here.first, DAY), second)).toEqual({ ok: true });
    expect(await holdOf(here, second)).toMatchObject({ outOfTurn: null });
  });

  it('makes others wait, whose time begins when it is free again', async () => {
    const here = await ground();
    const [winner, other] = [await approved(here, '2026-11-19'), await approved(here, '2026-11-20', (await applicant(here.db)).owner)];
    await here.db.moveInWish.deleteMany({ where: { unitId: 'u2' } });
    await keep(here, at(here.first, DAY), winner);
    const waiting = await rowOf(here.db, other, on(DAY));
    expect([waiting.placement.waits, waiting.contract]).toEqual([true, null]);
    expect((await rowOf(here.db, winner, on(DAY))).placement.waits).toBe(false);
    const { id: holdId } = await holdOf(here, winner);
    const release = { parkSlug: 'yuan', moveInId: winner, holdId, seen: '2026-12-15', reason: '' };
    await releaseHold(here.db, at(here.owner, '2026-12-03'), release);
    const free = await rowOf(here.db, other, on('2026-12-03'));
    expect(free.placement).toEqual({ waits: false, freeSince: '2026-12-03' });
    // Whoever waits can be given another unit; their time begins with that.
    await keep(here, at(here.first, '2026-12-04'), winner, { until: '2026-12-10' });
    expect(await keep(here, at(here.first, '2026-12-04'), other, { unitId: 'u2', until: '2026-12-10' })).toEqual({ ok: true });
    expect((await rowOf(here.db, other, on('2026-12-04'))).placement).toEqual({ waits: false, freeSince: '2026-12-04' });
  });

  it('is won by one of twenty who want it at once', async () => {
    const here = await ground();
    const ids = await alike(here, await approved(here), 20);
    const connections = await rivals(here.db, 20);
    const by = [here.first, here.second, here.third];
    const answers = await Promise.all(
      connections.map((db, nth) => keepUnit(db, at(by[nth % 3]!, DAY), { ...KEEP, moveInId: ids[nth]!, reason: '已商定。' })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [refusal] = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.message])));
    expect(refusal).toBe('A 座 1 层 A0101已为另一份申请预留至2026年12月15日。');
    expect(await here.db.unitHold.count()).toBe(1);
  });

  it('is held by one rule of the database, over holds and tenancies', async () => {
    const here = await ground();
    const id = await approved(here);
    const { institutionId } = here;
    const lease = { parkSlug: 'yuan', institutionId, unitId: 'u1', sourceId: 'example' };
    const hold = { unitId: 'u1', moveInId: id, madeOn: DAY, keepsFrom: '2027-01-01', until: '2026-12-10' };
    await here.db.tenancy.create({ data: { ...lease, startsOn: '2026-01-01', endsOn: '2026-12-31' } });
    await expect(here.db.unitHold.create({ data: { ...hold, keepsFrom: '2026-12-31' } })).rejects.toThrow('constraint');
    const made = await here.db.unitHold.create({ data: hold });
    await expect(here.db.unitHold.create({ data: hold })).rejects.toThrow('constraint');
    await expect(here.db.tenancy.create({ data: { ...lease, startsOn: '2027-06-01', endsOn: null } })).rejects.toThrow('constraint');
    await expect(here.db.tenancy.updateMany({ data: { endsOn: '2027-01-01' } })).rejects.toThrow('constraint');
    await here.db.unitHold.update({ where: { id: made.id }, data: { state: 'released', closedOn: DAY } });
    await here.db.tenancy.updateMany({ data: { endsOn: '2027-01-01' } });
    await expect(here.db.unitHold.update({ where: { id: made.id }, data: { state: 'live', closedOn: null } })).rejects.toThrow(
      'constraint',
    );
  });
});

describe('the time for the contract of an application that waited', () => {
  const elsewhere = async (here: Ground) => {
    const id = await accepted(here);
    await here.db.moveInWish.deleteMany({ where: { moveInId: id, unitId: 'u2' } });
    const works = await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-24', endsOn: null, reason: '改造' } });
    await decide(here, at(here.second, '2026-11-24'), id, 'approve');
    return { id, works };
  };
  const rowAt = ({ db }: Ground, id: string, day: string) => rowOf(db, id, on(day));

  it('never begins before a day on which it was seen to wait, whatever becomes of the unit', async () => {
    const here = await ground();
    const { id, works } = await elsewhere(here);
    expect((await rowAt(here, id, '2027-03-01')).contract).toBeNull();
    await elapseMoveIns(here.db, on('2027-03-01'));
    await here.db.unitWorks.delete({ where: { id: works.id } });
    // Thirty working days after 1 March 2027: 13 April (5 April is a day off by law).
    expect(await rowAt(here, id, '2027-03-02')).toMatchObject({ standing: 'approved', contract: '2027-04-13' });
    expect(await elapseMoveIns(here.db, on('2027-03-02'))).toBe(1);
    expect(await elapseMoveIns(here.db, on('2027-03-02', '10'))).toBe(0);
    expect((await deedsOnRecord(here.db)).at(-1)).toBe('moveIn.unitFree');
  });

  it('begins with the unit that is kept for it, though the wished one leaves the plan', async () => {
    const here = await ground();
    const { id } = await elsewhere(here);
    expect(await keep(here, at(here.first, '2027-03-01'), id, { unitId: 'u2', until: '2027-03-18' })).toEqual({ ok: true });
    await here.db.unit.update({ where: { id: 'u1' }, data: { retiredOn: '2027-03-02' } });
    expect(await rowAt(here, id, '2027-03-03')).toMatchObject({ standing: 'approved', contract: '2027-04-14' });
  });

  it('begins when what was kept for somebody else in works ends', async () => {
    const here = await ground();
    await here.db.moveInWish.deleteMany();
    const [one, other] = [await approved(here, '2026-11-19'), await approved(here, '2026-11-20', (await applicant(here.db)).owner)];
    await here.db.moveInWish.deleteMany({ where: { unitId: 'u2' } });
    await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-24', endsOn: '2027-06-30', reason: '改造' } });
    await keep(here, at(here.first, DAY), one);
    expect((await rowAt(here, other, '2026-12-15')).contract).toBeNull();
    // Kept to 15 December, free on the 16th: thirty working days after that, New Year's Day off, are 28 January.
    expect(await rowAt(here, other, '2026-12-16')).toMatchObject({ standing: 'approved', contract: '2027-01-28' });
  });

  it('is not cut short by a newer arrangement of days off', async () => {
    const here = await ground();
    const id = await approved(here);
    expect((await rowAt(here, id, DAY)).contractTold).toBe('2027-01-06');
    await here.db.yearNotice.create({
      data: {
        id: 'notice-2027-1',
        year: 2027,
        version: 1,
        document: '演示〔2026〕1号',
        publishedOn: '2026-12-01',
        address: 'https://example.org/',
        holidays: '[{"name":"元旦","from":"2027-01-01","to":"2027-01-01"}]',
        workingDays: '["2027-01-02","2027-01-03"]',
        loadedAt: on('2026-12-01'),
      },
    });
    expect((await rowAt(here, id, '2027-01-06')).standing).toBe('approved');
  });
});

describe('the contract', () => {
  const place = { unitId: 'u1', startsOn: '2026-12-01', endsOn: '2028-11-30' };

  it('uses the hold, and the unit is let everywhere', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id);
    expect(await decide(here, at(here.first, '2026-11-27'), id, 'contract', place)).toMatchObject({ ok: true, to: 'contracted' });
    expect(await holdOf(here, id)).toMatchObject({ state: 'used', closedOn: '2026-11-27' });
    expect([await stateOn(here, '2026-11-27'), await stateOn(here, '2026-12-01'), await stateOn(here, '2028-12-01')]).toEqual([
      'reserved',
      'let',
      'vacant',
    ]);
    expect(await here.db.tenancy.findFirstOrThrow({ include: { source: true } })).toMatchObject({
      institutionId: here.institutionId,
      unitLabel: 'A 座 1 层 A0101',
      source: { kind: 'register' },
    });
  });

  it('may be about another unit; then what was kept is free', async () => {
    const here = await ground();
    const id = await approved(here);
    await keep(here, at(here.first, DAY), id);
    expect(await decide(here, at(here.first, '2026-11-27'), id, 'contract', { ...place, unitId: 'u2' })).toMatchObject({ ok: true });
    expect([(await holdOf(here, id)).state, await stateOn(here, '2026-11-27')]).toEqual(['released', 'vacant']);
    expect((await deedsOnRecord(here.db)).slice(-3)).toEqual(['moveIn.hold', 'moveIn.contract', 'moveIn.hold.end']);
  });

  it('says beside the field what cannot be', async () => {
    const here = await ground();
    const [id, other] = [await approved(here), await approved(here, '2026-11-20', (await applicant(here.db)).owner)];
    const field = async (more: Partial<typeof place>) => {
      const moved = await decide(here, at(here.first, '2026-11-27'), id, 'contract', { ...place, ...more });
      return moved.ok ? 'done' : 'field' in moved ? moved.field : moved.why;
    };
    await keep(here, at(here.first, DAY), other, { unitId: 'u2', reason: '已商定。' });
    expect([await field({ unitId: '' }), await field({ unitId: 'forged' }), await field({ unitId: 'u2' })]).toEqual(
      Array(3).fill('unitId'),
    );
    // Approved on 24 November; a year after 27 November 2026 is the last day on which it may begin.
    for (const startsOn of ['', '2026-02-30', '2026-11-23', '2027-11-28']) expect(await field({ startsOn })).toBe('startsOn');
    for (const endsOn of ['x', '2026-11-30', '2046-12-01']) expect(await field({ endsOn })).toBe('endsOn');
    const let_ = await institution(here.db);
    const lease = { parkSlug: 'yuan', institutionId: let_.id, unitId: 'u1', sourceId: 'example' };
    // Let until the day before, it is free, but not on that day.
    const { id: was } = await here.db.tenancy.create({ data: { ...lease, startsOn: '2026-01-01', endsOn: '2026-11-26' } });
    expect(await field({ startsOn: '2026-11-26' })).toBe('startsOn');
    // Let until later, it is free after that; promised to somebody from a day on, it is not offered before that day either.
    await here.db.tenancy.update({ where: { id: was }, data: { endsOn: '2026-12-31' } });
    expect([await field({ startsOn: '2026-12-31' }), await field({ endsOn: '2026-11-26', startsOn: '2026-11-25' })]).toEqual([
      'startsOn',
      'endsOn',
    ]);
    await here.db.tenancy.update({ where: { id: was }, data: { startsOn: '2028-11-30', endsOn: null } });
    expect(await field({})).toBe('unitId');
    await here.db.tenancy.delete({ where: { id: was } });
    const works = await here.db.unitWorks.create({ data: { unitId: 'u1', startsOn: '2026-11-01', endsOn: null, reason: '改造' } });
    expect(await field({})).toBe('unitId');
    await here.db.unitWorks.delete({ where: { id: works.id } });
    expect(await stateOf(here.db, id)).toBe('approved');
    expect(await field({})).toBe('done');
  });

  it('of an institution that moves in online has a day and no unit', async () => {
    const here = await ground();
    const id = await approved(here);
    await here.db.moveIn.update({ where: { id }, data: { online: true } });
    expect(await keep(here, at(here.first, DAY), id)).toMatchObject({ why: 'guard', message: '仅线上入驻不需要单元。' });
    expect(await decide(here, at(here.first, DAY), id, 'contract', { startsOn: '2026-12-01' })).toMatchObject({ ok: true });
    expect(await here.db.tenancy.findFirstOrThrow()).toMatchObject({ unitId: null, startsOn: '2026-12-01', endsOn: null });
    await here.db.moveIn.update({ where: { id }, data: { state: 'approved' } });
    for (const startsOn of ['2026-12-01', '2026-12-02'])
      expect(await decide(here, at(here.first, DAY), id, 'contract', { startsOn })).toMatchObject({ why: 'invalid', field: 'startsOn' });
  });

  it('is entered once by two who enter it at once', async () => {
    const here = await ground();
    const id = await approved(here);
    const row = await rowOf(here.db, id, on('2026-11-27'));
    expect(row.standing).toBe('approved');
    const [one, other] = await Promise.all([here.first, here.third].map((by) => decide(here, at(by, '2026-11-27'), id, 'contract', place)));
    expect([one?.ok, other?.ok].sort()).toEqual([false, true]);
    expect(await here.db.tenancy.count()).toBe(1);
  });
});
