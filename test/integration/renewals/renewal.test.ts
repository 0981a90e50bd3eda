import { describe, expect, it } from 'vitest';
import { readRenewal } from '#app/domain/renewals/read-renewal.server.ts';
import { openRenewal } from '#app/domain/renewals/open-renewal.server.ts';
import { remindOfRenewals } from '#app/domain/renewals/remind-renewals.server.ts';
import { sayRenewal } from '#app/domain/renewals/say-renewal.server.ts';
import { ownRenewalsWaiting, renewalsToKeep } from '#app/domain/renewals/waiting.server.ts';
import type { RenewalGround, RenewalKind } from '#app/domain/renewals/renewal.ts';
import { addPaper } from '#app/domain/leases/papers.server.ts';
import { planOf } from '#app/domain/leases/lease-plan.ts';
import { isDated } from '#app/domain/leases/lease-terms.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { at, ground, on, type Ground } from '../move-ins/ground.ts';
import { leaseOf, moved, signed, writeTerms } from '../leases/ground.ts';
import { inspected, rivals } from '../organisations/ground.ts';

/** The contract runs to 30 November 2027: it is spoken of from 3 June on. */
const JULY = '2027-07-01';

const say = async (
  { db }: Ground,
  by: ByActor,
  leaseId: string,
  kind: RenewalKind,
  more: { ground?: RenewalGround; text?: string; seen?: number } = {},
) => {
  const said = (await readRenewal(db, await leaseOf(db, leaseId, by.now)))?.said.length ?? 0;
  return sayRenewal(db, by, { leaseId, kind, ground: null, text: '', seen: said, ...more });
};

const open = ({ db }: Ground, by: ByActor, leaseId: string) => openRenewal(db, by, { leaseId, parkSlug: 'yuan' });

/** The contract that follows, drafted on 1 July with both willing. */
async function renewing() {
  const here = await ground();
  const leaseId = await signed(here);
  await say(here, at(here.owner, JULY), leaseId, 'tenantWants');
  await say(here, at(here.first, JULY), leaseId, 'parkOffers');
  const opened = await open(here, at(here.first, JULY), leaseId);
  if (!opened.ok) throw new Error(opened.message);
  return { here, leaseId, nextId: opened.id };
}

describe('what is said of a renewal', () => {
  it('is said by each side for itself, and stays', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const [office, owner] = [at(here.first, JULY), at(here.owner, JULY)];
    for (const who of [here.foreign, here.jingan])
      expect(await say(here, at(who, JULY), leaseId, 'parkOffers')).toMatchObject({ why: 'absent' });
    expect(await say(here, owner, leaseId, 'parkOffers')).toMatchObject({ why: 'notAllowed' });
    expect(await say(here, office, leaseId, 'tenantWants')).toMatchObject({ why: 'notAllowed' });
    expect(await sayRenewal(here.db, office, { leaseId: 'forged', kind: 'parkOffers', ground: null, text: '', seen: 0 })).toMatchObject({
      why: 'absent',
    });
    expect(await say(here, at(here.first, '2027-06-02'), leaseId, 'parkOffers')).toMatchObject({ why: 'guard' });
    expect(await say(here, office, leaseId, 'parkRefuses')).toMatchObject({ why: 'invalid', field: 'ground' });
    expect(await say(here, office, leaseId, 'parkRefuses', { ground: 'ownUse' })).toMatchObject({ why: 'invalid', field: 'text' });
    expect(await say(here, owner, leaseId, 'tenantWants', { text: '再租三年。' })).toEqual({ ok: true });
    expect(await say(here, office, leaseId, 'parkOffers', { seen: 0 })).toMatchObject({ why: 'stale' });
    expect(await say(here, office, leaseId, 'parkOffers')).toEqual({ ok: true });
    await expect(here.db.$executeRaw`UPDATE "RenewalStatement" SET "text" = ''`).rejects.toThrow('stays');
    await expect(here.db.$executeRaw`DELETE FROM "RenewalStatement"`).rejects.toThrow('stays');
  });

  it('is said once by those who say it at once', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const connections = await rivals(here.db, 4);
    const done = await Promise.all(
      connections.map((db) => sayRenewal(db, at(here.owner, JULY), { leaseId, kind: 'tenantWants', ground: null, text: '', seen: 0 })),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('waits for both, and reminds the institution once for each mark', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const texts = async (day: string) => {
      const when = { now: on(day), today: day, calendar: CALENDAR };
      const [own, office] = [
        await ownRenewalsWaiting(here.db, here.owner.actor, when),
        await renewalsToKeep(here.db, here.first.actor, when),
      ];
      return [...own, ...office].map(({ text, due }) => [text, due]);
    };
    expect(await texts('2027-06-02')).toEqual([]);
    expect(await texts('2027-06-03')).toMatchObject([
      [expect.stringContaining('请说明是否续租'), '2027-11-30'],
      [expect.stringContaining('请说明是否续租'), '2027-09-01'],
    ]);
    expect([await remindOfRenewals(here.db, on('2027-06-02')), await remindOfRenewals(here.db, on('2027-06-03'))]).toEqual([0, 1]);
    expect([await remindOfRenewals(here.db, on('2027-08-01')), await remindOfRenewals(here.db, on('2027-09-05'))]).toEqual([0, 1]);
    await say(here, at(here.first, '2027-09-05'), leaseId, 'parkRefuses', { ground: 'betterTerms', text: '每天 4 元，租三年。' });
    expect(await texts('2027-09-06')).toMatchObject([[expect.stringContaining('按同等条件'), '2027-09-20']]);
    await say(here, at(here.owner, '2027-09-06'), leaseId, 'tenantMatches');
    expect(await texts('2027-09-06')).toMatchObject([[expect.stringContaining('续租合同待起草'), '2027-11-30']]);
    expect(await say(here, at(here.first, '2027-09-07'), leaseId, 'parkRefuses', { ground: 'ownUse', text: '自用。' })).toMatchObject({
      why: 'guard',
    });
    expect(await open(here, at(here.first, '2027-09-07'), leaseId)).toMatchObject({ ok: true });
    expect(await texts('2027-09-08')).toEqual([]);
  });
});

describe('the contract that follows', () => {
  it('W20: begins the day after, at the last price, without free days', async () => {
    const { here, leaseId, nextId } = await renewing();
    const { draft, renewsId } = await leaseOf(here.db, nextId, on(JULY));
    expect(renewsId).toBe(leaseId);
    expect(draft).toMatchObject({
      startsOn: '2027-12-01',
      endsOn: '2028-11-30',
      units: [{ unitId: 'u1', startsOn: '2027-12-01', endsOn: '2028-11-30' }],
      rent: { price: 30_000, free: [], rise: null },
      deposit: 2_737_500,
    });
    expect(isDated(draft) && planOf(draft, CALENDAR).map(({ total }) => total)).toEqual([
      91 * 30_000,
      92 * 30_000,
      92 * 30_000,
      91 * 30_000,
    ]);
  });

  it('is drafted once, by the park alone', async () => {
    const { here, leaseId } = await renewing();
    expect(await open(here, at(here.second, JULY), leaseId)).toMatchObject({ why: 'stale' });
    for (const who of [here.foreign, here.owner]) expect(await open(here, at(who, JULY), leaseId)).toMatchObject({ why: 'absent' });
    const connections = await rivals(here.db, 4);
    await here.db.lease.updateMany({ where: { renewsId: leaseId }, data: { state: 'cancelled' } });
    const done = await Promise.all(connections.map((db) => open({ ...here, db } as Ground, at(here.first, JULY), leaseId)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('does not begin before the other has ended, is signed, and lets the units without a gap', async () => {
    const { here, leaseId, nextId } = await renewing();
    const by = at(here.first, JULY);
    const basics = {
      section: 'basics' as const,
      number: '演示租字 2 号',
      startsOn: '2027-11-30',
      endsOn: '2028-11-30',
      use: '办公',
      sublet: 'no' as const,
      remark: '',
    };
    expect(await writeTerms(here, by, nextId, basics)).toEqual({ ok: true });
    expect(await moved(here, by, nextId, 'offer')).toMatchObject({
      why: 'guard',
      message: expect.stringContaining('续租从原合同到期') as string,
    });
    expect(await writeTerms(here, by, nextId, { ...basics, startsOn: '2027-12-01' })).toEqual({ ok: true });
    for (const [who, move] of [
      [here.first, 'offer'],
      [here.owner, 'confirm'],
    ] as const)
      expect(await moved(here, at(who, JULY), nextId, move)).toMatchObject({ ok: true });
    await addPaper(here.db, here.files, by, nextId, inspected('续租合同'));
    expect(await moved(here, by, nextId, 'sign', { signedOn: '2027-06-30' })).toMatchObject({ why: 'invalid', field: 'signedOn' });
    expect(await moved(here, by, nextId, 'sign', { signedOn: JULY })).toMatchObject({ ok: true });
    const tenancies = await here.db.tenancy.findMany({
      orderBy: { startsOn: 'asc' },
      select: { leaseId: true, unitId: true, startsOn: true, endsOn: true },
    });
    expect(tenancies).toEqual([
      { leaseId, unitId: 'u1', startsOn: '2026-12-01', endsOn: '2027-11-30' },
      { leaseId: nextId, unitId: 'u1', startsOn: '2027-12-01', endsOn: '2028-11-30' },
    ]);
  });
});
