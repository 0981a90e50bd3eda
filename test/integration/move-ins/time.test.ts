import { describe, expect, it } from 'vitest';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { findRank, nextInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { moveInsToDecide, ownMoveInsWaiting } from '#app/domain/move-ins/waiting.server.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { moveInClocks } from '#app/domain/move-ins/time/moving-clocks.server.ts';
import { movedClocks } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { calendarOf } from '#app/kernel/work-calendar/work-calendar.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { atOnce, deedsOnRecord } from '../organisations/ground.ts';
import { accepted, at, decide, ground, on, own, rowOf, stateOf, submitted } from './ground.ts';

const AS_OF = (day: string) => ({ today: day, calendar: CALENDAR });

describe('time', () => {
  it('lets what is not mended lapse, warns three working days before, and forgets whom to call', async () => {
    const here = await ground();
    const id = await submitted(here);
    await decide(here, at(here.first, '2026-11-23'), id, 'return', { items: { plan: '请补。' } });
    expect(await elapseMoveIns(here.db, on('2026-12-08'))).toBe(0);
    expect(await elapseMoveIns(here.db, on('2026-12-09'))).toBe(1);
    expect(await elapseMoveIns(here.db, on('2026-12-10'))).toBe(0);
    expect(await own(here, at(here.owner, '2026-12-15'), id, 'submit', { seen: 'returned' })).toMatchObject({ why: 'stale' });
    expect(await here.db.moveIn.findUnique({ where: { id }, select: { state: true, phone: true } })).toEqual({
      state: 'lapsed',
      phone: null,
    });
    expect(await deedsOnRecord(here.db, { subjectId: id })).toEqual(expect.arrayContaining(['moveIn.lapsing', 'moveIn.lapse']));
  });

  it('writes down what was deemed and what lapsed, once however often it runs', async () => {
    const here = await ground();
    const id = await submitted(here);
    const ran = await atOnce(
      here.db,
      async (db) => ({ ok: true, count: await elapseMoveIns(db, on('2026-11-28')) }),
      async (db) => ({ ok: true, count: await elapseMoveIns(db, on('2026-11-28')) }),
    );
    expect(ran.done.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(await stateOf(here.db, id)).toBe('accepted');
    await decide(here, at(here.first, '2026-11-30'), id, 'accept');
    await decide(here, at(here.second, '2026-11-30'), id, 'approve');
    expect((await rowOf(here.db, id, on('2026-11-30'))).contract).toBe('2027-01-12');
    expect(await decide(here, at(here.first, '2026-12-01'), id, 'prolong', { reason: '装修' })).toMatchObject({ ok: true, to: 'approved' });
    // Forty working days: 2027 has no notice, so that Monday to Friday are worked.
    expect((await rowOf(here.db, id, on('2026-12-01'))).contract).toBe('2027-01-26');
    expect(await decide(here, at(here.first, '2026-12-02'), id, 'prolong', { reason: '再次' })).toMatchObject({ why: 'guard' });
    expect(await elapseMoveIns(here.db, on('2027-01-27'))).toBe(1);
    expect(await stateOf(here.db, id)).toBe('lapsed');
  });

  it('does not run while no wished unit is free: 候补 by the first submission', async () => {
    const here = await ground();
    const id = await accepted(here);
    const made = await institution(here.db);
    const lease = { parkSlug: 'yuan', institutionId: made.id, startsOn: '2026-11-25', endsOn: '2028-12-31', sourceId: 'example' };
    for (const unitId of ['u1', 'u2']) await here.db.tenancy.create({ data: { ...lease, unitId } });
    await decide(here, at(here.second, '2026-11-25'), id, 'approve');
    const row = await rowOf(here.db, id, on('2026-11-26'));
    expect([row.placement.waits, row.contract, await findRank(here.db, row, AS_OF('2026-11-26'))]).toEqual([true, null, 1]);
    expect(await elapseMoveIns(here.db, on('2028-01-31'))).toBe(0);
    await here.db.tenancy.updateMany({ where: { unitId: 'u2' }, data: { endsOn: '2027-03-31' } });
    // A unit is offered from ninety days before its lease ends: since 31 December 2026, before the lease ends as after it.
    for (const day of ['2026-12-31', '2027-03-31', '2027-04-01']) {
      const free = await rowOf(here.db, id, on(day));
      const placement = { waits: false, free: true, freeSince: '2026-12-31' };
      expect([free.placement, await findRank(here.db, free, AS_OF(day))]).toEqual([placement, null]);
      // It was seen to wait on 31 January 2028, before the end was brought forward, so that its days begin after that.
      expect(free.contract! > '2028-03-01').toBe(true);
    }
  });

  it('is reckoned anew when a notice of days off comes', async () => {
    const here = await ground();
    const id = await submitted(here, '2026-12-28');
    const with2027 = calendarOf([{ year: 2027, daysOff: ['2027-01-01', '2027-01-04'], workingDays: [] }]);
    const merged = {
      years: new Set([...CALENDAR.years, 2027]),
      daysOff: new Set([...CALENDAR.daysOff, ...with2027.daysOff]),
      workingDays: CALENDAR.workingDays,
    };
    const moved = await inTransaction(here.db, (tx) => movedClocks(tx, [moveInClocks], CALENDAR, merged));
    // 12-29, 30, 31, 01-04, 05 before; 01-04 is a day off after.
    expect(moved).toMatchObject([{ subjectId: id, from: '2027-01-05', to: '2027-01-06' }]);
  });

  it('shows in 等您处理 for whoever has to act', async () => {
    const here = await ground();
    const id = await submitted(here);
    const seen = async (day: string) => {
      const when = { now: on(day), today: dayOf(on(day)), calendar: CALENDAR };
      const all = await Promise.all([
        moveInsToDecide(here.db, here.first.actor, when),
        moveInsToDecide(here.db, here.second.actor, when),
        ownMoveInsWaiting(here.db, here.owner.actor, when),
        ownMoveInsWaiting(here.db, here.member.actor, when),
      ]);
      return all.map((items) => items.map(({ text, due }) => `${text} ${due ?? ''}`));
    };
    expect(await nextInPark(here.db, here.first.actor, 'yuan', AS_OF('2026-11-23'))).toEqual({ id, left: 1 });
    expect(await nextInPark(here.db, here.foreign.actor, 'yuan', AS_OF('2026-11-23'))).toBeNull();
    const waits = '1 份入驻申请待办理 2026-11-27';
    expect(await seen('2026-11-23')).toEqual([[waits], [waits], [], []]);
    await decide(here, at(here.first, '2026-11-23'), id, 'accept');
    expect(await seen('2026-12-18')).toEqual([[], ['1 份入驻申请今天到期 2026-12-18'], [], []]);
    expect((await seen('2026-12-21'))[1]).toEqual(['1 份入驻申请已逾期 2026-12-18']);
    await decide(here, at(here.second, '2026-12-18'), id, 'approve');
    expect((await seen('2026-12-21')).map((items) => items.length)).toEqual([0, 0, 1, 0]);
  });
});
