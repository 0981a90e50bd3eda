import { describe, expect, it } from 'vitest';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { feeOf, leftOn, readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { moveWaiver, waiverFacts, waiverRoles, type WaiverWanted } from '#app/domain/waivers/move-waiver.server.ts';
import { proposeWaiver, type Proposing } from '#app/domain/waivers/propose-waiver.server.ts';
import { listWaivers } from '#app/domain/waivers/read-waivers.server.ts';
import { waiversToDecide } from '#app/domain/waivers/waiting.server.ts';
import { waiverShown } from '#app/domain/waivers/waivers-view.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { person } from '#test/factories/person.ts';
import { billed, billsOf, pay } from '../charges/ground.ts';
import { at, on, type Ground } from '../move-ins/ground.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';

const DAY = '2026-12-10';

const propose = async (here: { db: Database; institutionId: string }, by: ByActor, more: Partial<Proposing> = {}) =>
  proposeWaiver(here.db, by, {
    parkSlug: 'yuan',
    institutionId: here.institutionId,
    invoiceId: (await billsOf(here))[0]!.id,
    amount: 200_000,
    reason: '施工影响',
    basis: '会议纪要第 3 号',
    ...more,
  });

const move = (db: Database, by: ByActor, id: string, name: WaiverWanted['move'], more: Partial<WaiverWanted> = {}) =>
  moveWaiver(db, by, { id, parkSlug: 'yuan', move: name, seen: 'proposed', ...more });

/** A bill of 27,000.00 元 of which the first operator proposes to waive 2,000.00 元 on 10 December. */
async function proposed() {
  const { here, leaseId } = await billed();
  const done = await propose(here, at(here.first, DAY));
  if (!done.ok) throw new Error(done.message);
  return { here, leaseId, id: done.id };
}

/** An operator of the park who works for the tenant, too. */
const involved = async ({ db, organisationId }: Ground) =>
  (await person(db, { appointments: [{ role: 'operator', parkSlug: 'yuan' }], memberships: [{ organisationId, role: 'member' }] })).by();

const stateOf = async (db: Database, id: string) => (await db.waiver.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;

describe('a waiver', () => {
  it('is proposed by one, granted by another, and lowers the bill from that day on', async () => {
    const { here, id } = await proposed();
    expect((await billsOf(here))[0]?.left).toBe(2_700_000);
    expect(await move(here.db, at(here.first, DAY), id, 'grant')).toMatchObject({ why: 'guard' });
    expect(await move(here.db, at(here.second, '2026-12-12'), id, 'grant')).toMatchObject({ ok: true });
    const [bill] = await billsOf(here);
    expect([leftOn(bill!, '2026-12-11'), leftOn(bill!, '2026-12-12'), bill?.left]).toEqual([2_700_000, 2_500_000, 2_500_000]);
    expect((await listAccounts(here.db, 'yuan', '2026-12-12'))[0]).toMatchObject({ aged: { total: 2_500_000 }, credit: 0 });
    const [payment] = await readPayments(here.db, { institutionId: here.institutionId });
    expect(payment).toMatchObject({ kind: 'waiver', amount: 200_000, credit: 0, reference: '施工影响（会议纪要第 3 号）' });
    // Due on 1 December, 万分之五: 27,000.00 元 for ten days until the 11th, then 25,000.00 元 from the 12th on.
    const fee = (day: string) => feeOf({ ...bill!, lateFee: { rate: 50, capPercent: null, graceDays: 0 } }, day);
    expect([fee('2026-12-11'), fee('2026-12-12')]).toEqual([13_500, 14_750]);
    expect((await deedsOnRecord(here.db)).slice(-2)).toEqual(['waiver.propose', 'waiver.grant']);
    expect(await move(here.db, at(here.third, '2026-12-13'), id, 'refuse', { reason: '再看' })).toMatchObject({ why: 'stale' });
  });

  it('is not taken back: neither reversed nor voided with its bill', async () => {
    const { here, id } = await proposed();
    await move(here.db, at(here.second, DAY), id, 'grant');
    const by = at(here.third, '2026-12-13');
    const [payment] = await readPayments(here.db, { institutionId: here.institutionId });
    expect(await reversePayment(here.db, by, { parkSlug: 'yuan', paymentId: payment!.id, reason: '错' })).toMatchObject({ why: 'guard' });
    const invoiceId = (await billsOf(here))[0]!.id;
    expect(await voidInvoice(here.db, by, { invoiceId, parkSlug: 'yuan', reason: '错' })).toMatchObject({ why: 'guard' });
  });

  it('is refused with a reason by another, or withdrawn by who proposed it', async () => {
    const { here, id } = await proposed();
    expect(await move(here.db, at(here.second, DAY), id, 'withdraw')).toMatchObject({ why: 'notAllowed' });
    expect(await move(here.db, at(here.second, DAY), id, 'refuse')).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    expect(await move(here.db, at(here.first, DAY), id, 'refuse', { reason: '不' })).toMatchObject({ why: 'guard' });
    expect(await move(here.db, at(here.second, DAY), id, 'refuse', { reason: '依据不足' })).toMatchObject({ ok: true });
    const again = await propose(here, at(here.first, DAY));
    if (!again.ok) throw new Error(again.message);
    expect(await move(here.db, at(here.first, DAY), again.id, 'withdraw')).toMatchObject({ ok: true });
    expect([await stateOf(here.db, id), await stateOf(here.db, again.id)]).toEqual(['refused', 'withdrawn']);
    expect((await billsOf(here))[0]?.left).toBe(2_700_000);
  });

  it('is for the operators of its park, none of whom works for the tenant', async () => {
    const { here, id } = await proposed();
    for (const who of [here.foreign, here.owner, here.jingan]) {
      expect(await propose(here, at(who, DAY))).toMatchObject({ why: 'absent' });
      expect(await move(here.db, at(who, DAY), id, 'grant')).toMatchObject({ why: 'absent' });
      expect(await listWaivers(here.db, who.actor, { parkSlug: 'yuan', institutionId: here.institutionId })).toEqual([]);
    }
    const own = await involved(here);
    expect(await move(here.db, at(own, DAY), id, 'grant')).toMatchObject({ why: 'guard' });
    expect(await move(here.db, at(own, DAY), id, 'refuse', { reason: '不' })).toMatchObject({ why: 'guard' });
    await move(here.db, at(here.first, DAY), id, 'withdraw');
    expect(await propose(here, at(own, DAY))).toMatchObject({ why: 'guard' });
    expect(await move(here.db, at(here.second, DAY), 'forged', 'grant')).toMatchObject({ why: 'absent' });
    expect(await move(here.db, at(here.second, DAY), id, 'grant', { parkSlug: 'other' })).toMatchObject({ why: 'absent' });
  });

  it('is more than nothing and not more than is left, when it is proposed and when it is granted', async () => {
    const { here, id } = await proposed();
    expect(await propose(here, at(here.second, DAY))).toMatchObject({ why: 'stale' });
    await pay(here, at(here.first, '2026-12-11'), 2_600_000, { paidOn: '2026-12-11' });
    expect(await move(here.db, at(here.second, '2026-12-12'), id, 'grant')).toMatchObject({
      why: 'stale',
      message: '这份账单现在只欠 1,000.00 元，少于要减免的 2,000.00 元。',
    });
    expect(await stateOf(here.db, id)).toBe('proposed');
    await move(here.db, at(here.first, '2026-12-12'), id, 'withdraw');
    for (const amount of [0, -1, 100_001])
      expect(await propose(here, at(here.first, '2026-12-12'), { amount })).toMatchObject({ why: 'invalid', field: 'amount' });
    expect(await propose(here, at(here.first, '2026-12-12'), { amount: 1, reason: '' })).toMatchObject({ field: 'reason' });
    expect(await propose(here, at(here.first, '2026-12-12'), { amount: 1, basis: '' })).toMatchObject({ field: 'basis' });
    expect(await propose(here, at(here.first, '2026-12-12'), { invoiceId: 'forged' })).toMatchObject({ why: 'absent' });
    const whole = await propose(here, at(here.first, '2026-12-12'), { amount: 100_000 });
    if (!whole.ok) throw new Error(whole.message);
    expect(await move(here.db, at(here.second, '2026-12-12'), whole.id, 'grant')).toMatchObject({ ok: true });
    expect((await billsOf(here))[0]?.left).toBe(0);
    expect(await propose(here, at(here.first, '2026-12-13'), { amount: 1 })).toMatchObject({ why: 'stale' });
  });

  it('is granted once, whoever decides it at once', async () => {
    const { here, id } = await proposed();
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(
      connections.map((db, nth) =>
        move(db, at(nth % 2 ? here.second : here.third, DAY), id, nth < 4 ? 'grant' : 'refuse', { reason: '不' }),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.every((one) => one.ok || one.why === 'stale')).toBe(true);
    const granted = (await stateOf(here.db, id)) === 'granted';
    expect([(await billsOf(here))[0]?.left, await here.db.payment.count()]).toEqual(granted ? [2_500_000, 1] : [2_700_000, 0]);
  });

  it('is proposed once, whoever proposes it at once, and never together with a payment waives more than is owed', async () => {
    const { here } = await billed();
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(connections.map((db, nth) => propose({ ...here, db }, at(nth % 2 ? here.first : here.second, DAY))));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const { id } = await here.db.waiver.findFirstOrThrow({ select: { id: true } });
    const [one, other] = connections;
    await Promise.all([
      move(one!, at(here.third, DAY), id, 'grant'),
      pay({ ...here, db: other! }, at(here.first, DAY), 2_600_000, { paidOn: DAY }),
    ]);
    const [bill] = await billsOf(here);
    const payments = await readPayments(here.db, { institutionId: here.institutionId });
    const applied = payments.flatMap((payment) => payment.applied.map(({ amount }) => amount)).reduce((sum, amount) => sum + amount, 0);
    expect(bill!.left).toBeGreaterThanOrEqual(0);
    expect(applied).toBe(2_700_000 - bill!.left);
  });

  it('is held by the database, too', async () => {
    const { here, id } = await proposed();
    await expect(here.db.$executeRaw`UPDATE "Waiver" SET "amount" = 1`).rejects.toThrow('only decided, once');
    await expect(here.db.$executeRaw`DELETE FROM "Waiver"`).rejects.toThrow('never deleted');
    await expect(
      here.db.$executeRaw`INSERT INTO "Waiver" ("id", "invoiceId", "amount", "reason", "basis", "proposedAt", "proposedById")
        SELECT 'again', "invoiceId", 1, '示例', '示例', 0, ${here.second.actor.personId} FROM "Waiver"`,
    ).rejects.toThrow('one open proposal');
    await expect(
      here.db
        .$executeRaw`UPDATE "Waiver" SET "state" = 'refused', "decidedAt" = 0, "decidedById" = ${here.first.actor.personId} WHERE "id" = ${id}`,
    ).rejects.toThrow('four_eyes');
  });

  it('waits for a colleague of who proposed it, and shows each what they can do', async () => {
    const { here, id } = await proposed();
    const waiting = async (by: ByActor) =>
      (await waiversToDecide(here.db, by.actor, { now: on(DAY), today: DAY, calendar: CALENDAR })).map(({ since }) => since);
    expect([
      await waiting(here.second),
      await waiting(here.first),
      await waiting(here.foreign),
      await waiting(await involved(here)),
    ]).toEqual([[DAY], [], [], []]);
    const shown = async (by: ByActor) => {
      const [row] = await listWaivers(here.db, by.actor, { parkSlug: 'yuan', institutionId: here.institutionId });
      return waiverShown(row!, { roles: waiverRoles(by, row!), facts: waiverFacts(by, row!) });
    };
    expect((await shown(here.second)).moves.map(({ move: name, blocked }) => [name, blocked])).toEqual([
      ['grant', null],
      ['refuse', null],
    ]);
    expect((await shown(here.first)).moves.map(({ move: name, blocked }) => [name, blocked === null])).toEqual([
      ['grant', false],
      ['refuse', false],
      ['withdraw', true],
    ]);
    await move(here.db, at(here.second, DAY), id, 'grant');
    expect(await shown(here.first)).toMatchObject({ standing: '已减免', moves: [], decided: '演示乙同意，2026年12月10日 09:00' });
    expect(await waiting(here.second)).toEqual([]);
  });
});
