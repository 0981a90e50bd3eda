import { describe, expect, it } from 'vitest';
import { handBack, handBackSeen, type HandBackTyped } from '#app/domain/leases/hand-back.server.ts';
import { judgeUnits } from '#app/domain/leases/judge-units.server.ts';
import { listParkUnits } from '#app/domain/leases/park-units.server.ts';
import { readHandBack } from '#app/domain/leases/read-hand-back.server.ts';
import { listParkLeases } from '#app/domain/leases/read-leases.server.ts';
import { leasesToKeep } from '#app/domain/leases/waiting.server.ts';
import { countTenants } from '#app/domain/parks/count-tenants.server.ts';
import { findWantedUnit } from '#app/domain/units/find-wanted-unit.server.ts';
import { letUnits } from '#app/domain/units/let-units.server.ts';
import { listLedger } from '#app/domain/units/list-ledger.server.ts';
import { readLedgerQuery } from '#app/domain/units/ledger-query.ts';
import { listUnits } from '#app/domain/units/list-units.server.ts';
import { readOccupancy } from '#app/domain/units/read-occupancy.server.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { ALL_UNITS } from '#app/domain/units/units-query.ts';
import { paths } from '#app/paths.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { applicant, at, ground, on, type Ground } from '../move-ins/ground.ts';
import { deedsOnRecord } from '../organisations/ground.ts';
import { leaseOf, signed } from './ground.ts';

/** The contract runs from 1 December 2026 to 30 November 2027. */
const LAST = '2027-11-30';
const AFTER = '2027-12-01';
const LATER = '2027-12-10';

const unitOn = async ({ db }: Ground, day: string) => (await readUnits(db, 'yuan', day)).find(({ id }) => id === 'u1');
const stateOn = async (here: Ground, day: string) => (await unitOn(here, day))?.state;
const standingOn = async ({ db }: Ground, day: string) => (await listParkLeases(db, 'yuan', day)).map(({ standing }) => standing);

/** Enters the hand-back as somebody who saw the newest. */
async function handedBack({ db }: Ground, by: ByActor, leaseId: string, more: Partial<HandBackTyped> = {}) {
  const seen = handBackSeen((await leaseOf(db, leaseId, by.now)).heldOver);
  return handBack(db, by, { leaseId, parkSlug: 'yuan', unitId: null, seen, handedBackOn: LATER, note: '', ...more });
}

/** A later contract about the same unit. */
async function later({ db, first }: Ground, institutionId: string, startsOn: string, endsOn = '2028-12-31'): Promise<string> {
  const made = { createdById: first.actor.personId, createdAt: on('2027-10-01'), changedAt: on('2027-10-01') };
  const terms = { ...(await leaseOf(db, (await db.lease.findFirstOrThrow({ select: { id: true } })).id, on('2027-10-01'))).terms };
  const data = { parkSlug: 'yuan', institutionId, state: 'signed', signedOn: '2027-10-01', ...made } as const;
  const { id } = await db.lease.create({ data: { ...data, terms: JSON.stringify({ ...terms, startsOn, endsOn }) }, select: { id: true } });
  const place = { parkSlug: 'yuan', institutionId, unitId: 'u1', unitLabel: 'A 座 1 层 A0101', sourceId: 'example' };
  await db.tenancy.create({ data: { ...place, startsOn, endsOn, leaseId: id }, select: { id: true } });
  return id;
}

describe('a unit whose contract is over', () => {
  it('is held over until somebody enters the hand-back: let, not offered, not lettable', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const { db } = here;
    expect([await stateOn(here, LAST), await stateOn(here, AFTER), await stateOn(here, '2029-01-01')]).toEqual([
      'expiring',
      'holdover',
      'holdover',
    ]);
    expect(await standingOn(here, LAST)).toEqual(['expiring']);
    expect(await standingOn(here, AFTER)).toEqual(['overdueReturn']);
    const name = (await unitOn(here, LAST))?.tenant?.name;
    expect((await unitOn(here, AFTER))?.tenant?.name).toBe(name);
    expect((await listUnits(db, ALL_UNITS, AFTER)).rows.map(({ id }) => id)).toEqual(['u2']);
    expect((await listUnits(db, ALL_UNITS, LAST)).rows.map(({ id }) => id).sort()).toEqual(['u1', 'u2']);
    // In public it reads as let.
    expect(await findWantedUnit(db, 'yuan', 'A', 'A0101', AFTER)).toMatchObject({ state: 'let', freeFrom: null, lettable: false });
    expect((await readOccupancy(db, 'yuan', AFTER))?.days.map(({ letArea, states }) => [letArea, states.holdover])).toEqual([
      [10_000, 1],
      [10_000, 1],
    ]);
    // Who is still in time is expected to leave in time.
    expect((await readOccupancy(db, 'yuan', LAST))?.days.map(({ letArea, states }) => [letArea, states.holdover])).toEqual([
      [10_000, 0],
      [0, 0],
    ]);
    const ledger = await listLedger(db, 'yuan', { ...readLedgerQuery(new URLSearchParams({ state: 'occupied' }), AFTER), page: 1 }, AFTER);
    expect(ledger.units).toMatchObject([{ state: 'holdover', tenancies: [{ heldOver: true, over: false, leaseId }] }]);
    expect((await letUnits(db, 'yuan', AFTER)).map(({ unitId, lease }) => [unitId, lease])).toEqual([
      ['u1', '2026年12月1日至2027年11月30日，到期未交还'],
    ]);
    expect([await countTenants(db, 'yuan', AFTER), await countTenants(db, 'yuan', '2029-01-01')]).toEqual([1, 1]);
    const other = await applicant(db);
    const unit = { unitId: 'u1', place: 'A0101', area: 10_000, startsOn: '2028-01-01', endsOn: '2028-12-31' };
    const whose = { parkSlug: 'yuan', moveInId: null, today: AFTER };
    expect(await db.$transaction((tx) => judgeUnits(tx, [unit], { ...whose, institutionId: other.institutionId }))).toEqual([
      'A0101的上一份合同到期（2027年11月30日），承租机构还没有交还。',
    ]);
    // Its own tenant may sign again.
    expect(await db.$transaction((tx) => judgeUnits(tx, [unit], { ...whose, institutionId: here.institutionId }))).toEqual([]);
    const { draft } = await leaseOf(db, leaseId, on(AFTER));
    const choices = async (institutionId: string) =>
      (await listParkUnits(db, { ...whose, institutionId, draft: { ...draft, units: [] } }, AFTER)).map(({ value }) => value);
    expect([await choices(other.institutionId), await choices(here.institutionId)]).toEqual([['u2'], ['u1', 'u2']]);
    const waits = await leasesToKeep(db, here.first.actor, { now: on(AFTER), today: AFTER, calendar: CALENDAR });
    expect(waits).toMatchObject([{ text: '1 个单元到期未交还', to: paths.parkLedger('yuan', { state: 'holdover' }), since: LAST }]);
  });

  it('is free from the day after the hand-back', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const by = at(here.first, LATER);
    expect(await handedBack(here, at(here.first, LAST), leaseId, { handedBackOn: LAST })).toMatchObject({ why: 'guard' });
    for (const who of [here.owner, here.foreign, here.jingan])
      expect(await handedBack(here, at(who, LATER), leaseId)).toMatchObject({ why: 'absent' });
    expect(await handedBack(here, by, leaseId, { parkSlug: 'other' })).toMatchObject({ why: 'absent' });
    expect(
      await handBack(here.db, by, { leaseId: 'forged', parkSlug: 'yuan', unitId: null, seen: '', handedBackOn: LATER, note: '' }),
    ).toMatchObject({
      why: 'absent',
    });
    for (const handedBackOn of ['', '2027-13-01', '2027-12-11', '2026-11-30'])
      expect(await handedBack(here, by, leaseId, { handedBackOn })).toMatchObject({ why: 'invalid', field: 'handedBackOn' });
    expect(await handedBack(here, by, leaseId, { handedBackOn: '2027-11-29' })).toMatchObject({ why: 'invalid', field: 'note' });
    expect(await handedBack(here, by, leaseId, { unitId: 'u2' })).toMatchObject({ why: 'invalid', field: 'unitId' });
    expect(await handedBack(here, by, leaseId, { seen: 'older' })).toMatchObject({ why: 'stale' });
    const [one, two] = await Promise.all([handedBack(here, by, leaseId), handedBack(here, at(here.second, LATER), leaseId)]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    const again = { leaseId, parkSlug: 'yuan', unitId: null, seen: 'older', handedBackOn: LATER, note: '' };
    expect(await handBack(here.db, by, again)).toMatchObject({ why: 'stale' });
    expect([await stateOn(here, '2027-12-09'), await stateOn(here, LATER), await stateOn(here, '2027-12-11')]).toEqual([
      'holdover',
      'expiring',
      'vacant',
    ]);
    expect([
      await standingOn(here, LATER),
      await countTenants(here.db, 'yuan', LATER),
      await countTenants(here.db, 'yuan', '2027-12-11'),
    ]).toEqual([['ended'], 1, 0]);
    expect((await readHandBack(here.db, await leaseOf(here.db, leaseId, by.now), true)).left).toMatchObject([
      { place: 'A 座 1 层 A0101', on: '2027年12月10日', note: null },
    ]);
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).filter((deed) => deed === 'lease.handBack')).toHaveLength(1);
    await expect(here.db.$executeRaw`UPDATE "Tenancy" SET "handedBackOn" = NULL`).rejects.toThrow('handed back once');
    await expect(here.db.$executeRaw`UPDATE "Tenancy" SET "handedBackOn" = '2026-01-01'`).rejects.toThrow();
  });

  it('may have been handed back before the last day, with a reason', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    expect(await handedBack(here, at(here.first, AFTER), leaseId, { handedBackOn: '2027-11-20', note: '双方商定提前交还。' })).toEqual({
      ok: true,
    });
    expect([await stateOn(here, AFTER), await standingOn(here, AFTER)]).toEqual(['vacant', ['ended']]);
  });

  it('keeps the next tenant waiting, which both contracts say', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const other = await applicant(here.db);
    const nextId = await later(here, other.institutionId, AFTER);
    expect([await stateOn(here, LAST), await stateOn(here, AFTER)]).toEqual(['let', 'holdover']);
    const said = async (id: string, office: boolean) => readHandBack(here.db, await leaseOf(here.db, id, on(LATER)), office);
    const [former, next] = [await said(leaseId, false), await said(nextId, false)];
    expect(former.heldOver).toEqual([
      {
        unitId: 'u1',
        place: 'A 座 1 层 A0101',
        says: '2027年11月30日到期，已过 10 天',
        next: '下一份租约从2027年12月1日起，交还以前不能交付。',
      },
    ]);
    expect([former.before, next.heldOver, next.before.length]).toEqual([[], [], 1]);
    expect((await said(nextId, true)).before[0]?.says).toContain('（');
    await handedBack(here, at(here.first, LATER), leaseId);
    expect([await stateOn(here, LATER), await stateOn(here, '2027-12-11')]).toEqual(['let', 'let']);
    expect((await said(nextId, false)).before).toEqual([]);
  });

  it('is not held over by who has a renewed contract; the hand-back ends both', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    await later(here, here.institutionId, AFTER);
    expect([await stateOn(here, AFTER), (await standingOn(here, AFTER)).sort()]).toEqual(['let', ['ended', 'running']]);
    expect(await handedBack(here, at(here.first, LATER), leaseId)).toMatchObject({ why: 'guard' });
    const renewed = (await listParkLeases(here.db, 'yuan', '2029-01-01')).find(({ standing }) => standing === 'overdueReturn')!;
    expect(await handedBack(here, at(here.first, '2029-01-05'), renewed.id, { handedBackOn: '2029-01-05' })).toEqual({ ok: true });
    expect([await stateOn(here, '2029-01-06'), await countTenants(here.db, 'yuan', '2029-01-06')]).toEqual(['vacant', 0]);
    expect(await standingOn(here, '2029-01-06')).toEqual(['ended', 'ended']);
  });

  it('without a contract is free on the next day, as before', async () => {
    const here = await ground();
    const place = { parkSlug: 'yuan', institutionId: here.institutionId, unitId: 'u1', sourceId: 'example' };
    const { id } = await here.db.tenancy.create({ data: { ...place, startsOn: '2026-01-01', endsOn: '2026-06-30' } });
    expect([await stateOn(here, '2026-06-30'), await stateOn(here, '2026-07-01')]).toEqual(['expiring', 'vacant']);
    await expect(here.db.tenancy.update({ where: { id }, data: { handedBackOn: '2026-07-01' } })).rejects.toThrow();
  });

  it('is handed back whole or not at all', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    await here.db.$executeRaw`CREATE TRIGGER "killed" BEFORE INSERT ON "RecordEntry" BEGIN SELECT RAISE(ABORT, 'killed'); END`;
    await expect(handedBack(here, at(here.first, LATER), leaseId)).rejects.toThrow('constraint');
    expect(await here.db.tenancy.findFirstOrThrow()).toMatchObject({ handedBackOn: null });
    expect(await stateOn(here, LATER)).toBe('holdover');
  });

  it('is never the affair of an operator who works for the tenant, too', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const memberships = [{ organisationId: here.organisationId, name: '', role: 'member' as const, listed: true }];
    const both = { ...at(here.second, LATER), actor: { ...here.second.actor, memberships } };
    expect(await handedBack(here, both, leaseId)).toMatchObject({ why: 'notAllowed' });
  });
});
