import { addWorks } from '#app/domain/units/set-works.server.ts';
import { describe, expect, it } from 'vitest';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { extendHold, keepUnit, releaseHold } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { findWantedUnitById } from '#app/domain/units/find-wanted-unit.server.ts';
import { letUnits } from '#app/domain/units/let-units.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { applicant, approved, at, decide, ground, on, own, rowOf, type Ground } from './ground.ts';
import { DAY, holdOf, KEEP, keep, stateOn } from './ground-holds.ts';

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
    expect(await keep(here, at(here.third, DAY), id)).toMatchObject({ why: 'guard' });
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
    expect(free.placement).toEqual({ waits: false, free: true, freeSince: '2026-12-03' });
    // Whoever waits can be given another unit; their time begins with that.
    await keep(here, at(here.first, '2026-12-04'), winner, { until: '2026-12-10' });
    expect(await keep(here, at(here.first, '2026-12-04'), other, { unitId: 'u2', until: '2026-12-10' })).toEqual({ ok: true });
    expect((await rowOf(here.db, other, on('2026-12-04'))).placement).toEqual({ waits: false, free: false, freeSince: '2026-12-04' });
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
    const refusals = [...new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.message])))];
    expect(refusals).toEqual(['A 座 1 层 A0101已为另一份申请预留至2026年12月15日。']);
    expect(await here.db.unitHold.count()).toBe(1);
  });

  it('is not closed for works without an end', async () => {
    const here = await ground();
    await keep(here, at(here.first, DAY), await approved(here));
    const works = { startsOn: '2026-11-26', endsOn: null, reason: '改造' };
    const add = (more: { endsOn?: string }) =>
      addWorks(here.db, at(here.first, DAY), { parkSlug: 'yuan', unitId: 'u1', works: { ...works, ...more } });
    expect(await add({})).toMatchObject({ why: 'invalid', field: 'endsOn' });
    expect(await add({ endsOn: '2026-11-30' })).toEqual({ ok: true });
  });

  it('is held by one rule of the database, over holds and tenancies', async () => {
    const here = await ground();
    const id = await approved(here);
    const { institutionId } = here;
    const lease = { parkSlug: 'yuan', institutionId, unitId: 'u1', sourceId: 'example' };
    const hold = { unitId: 'u1', moveInId: id, madeOn: DAY, keepsFrom: '2027-01-01', until: '2026-12-10' };
    await here.db.tenancy.create({ data: { ...lease, startsOn: '2026-01-01', endsOn: '2026-12-31' } });
    // By SQL, which tells the words of the rule that was broken.
    const keeps = (id_: string, from: string) =>
      here.db.$executeRaw`INSERT INTO "UnitHold"
          ("id", "unitId", "moveInId", "madeOn", "keepsFrom", "until", "extended", "state")
          VALUES (${id_}, 'u1', ${id}, ${DAY}, ${from}, '2026-12-10', FALSE, 'live')`;
    const lets = () =>
      here.db.$executeRaw`INSERT INTO "Tenancy"
          ("id", "parkSlug", "institutionId", "unitId", "startsOn", "sourceId")
          VALUES ('t', 'yuan', ${institutionId}, 'u1', '2027-06-01', 'example')`;
    const prolongs = () => here.db.$executeRaw`UPDATE "Tenancy" SET "endsOn" = '2027-01-01'`;
    const revives = (id_: string) => here.db.$executeRaw`UPDATE "UnitHold" SET "state" = 'live', "closedOn" = NULL WHERE "id" = ${id_}`;
    const KEPT = 'a unit is kept for one, and not while it is let';
    const LET = 'a unit that is kept is not let to anybody';
    await expect(keeps('h', '2026-12-31')).rejects.toThrow(KEPT);
    const made = await here.db.unitHold.create({ data: hold });
    await expect(keeps('h', '2027-01-01')).rejects.toThrow(KEPT);
    await expect(lets()).rejects.toThrow(LET);
    await expect(prolongs()).rejects.toThrow(LET);
    await here.db.unitHold.update({ where: { id: made.id }, data: { state: 'released', closedOn: DAY } });
    await prolongs();
    await expect(revives(made.id)).rejects.toThrow(KEPT);
  });
});
