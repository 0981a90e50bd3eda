import { describe, expect, it } from 'vitest';
import { findAccount, listAccounts, listOwnAccounts } from '#app/domain/charges/accounts.server.ts';
import { issueNext, listIssuable, voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { feeOf, leftOn, readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { billMark, remindOfBills } from '#app/domain/charges/remind-bills.server.ts';
import { billsToIssue, ownBillsWaiting } from '#app/domain/charges/waiting.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { applicant, at, ground, on } from '../move-ins/ground.ts';
import { signed } from '../leases/ground.ts';
import { billed, billsOf, issue, pay } from './ground.ts';

describe('a bill', () => {
  it('is issued in order, not earlier than thirty days before it is due, and stays as it is', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const by = at(here.first, '2026-11-28');
    expect((await listIssuable(here.db, 'yuan', by.now)).map(({ planned }) => planned.number)).toEqual([1]);
    for (const who of [here.foreign, here.owner])
      expect(await issue(here, at(who, '2026-11-28'), leaseId, 1)).toMatchObject({ why: 'absent' });
    for (const seen of [0, 2, Number.NaN]) expect(await issue(here, by, leaseId, seen)).toMatchObject({ why: 'stale' });
    expect(await issue(here, by, leaseId, 1)).toEqual({ ok: true });
    expect(await issue(here, by, leaseId, 1)).toMatchObject({ why: 'stale' });
    // The second is due on 1 March 2027: thirty days before it is 30 January.
    expect(await issue(here, at(here.first, '2027-01-29'), leaseId, 2)).toMatchObject({ why: 'guard' });
    expect(await issue(here, at(here.first, '2027-01-30'), leaseId, 2)).toEqual({ ok: true });
    const [first] = await billsOf(here);
    expect(first).toMatchObject({
      total: 2_700_000,
      left: 2_700_000,
      content: { number: 1, from: '2026-12-01', to: '2027-02-28', lines: [{ working: ['90 天 × 100.00 ㎡ × 3.0000 元 = 27,000.00 元'] }] },
    });
    await expect(here.db.$executeRaw`UPDATE "Invoice" SET "total" = 1`).rejects.toThrow('never changed');
    await expect(here.db.$executeRaw`DELETE FROM "Invoice"`).rejects.toThrow('never deleted');
    await expect(
      here.db.$executeRaw`INSERT INTO "InvoiceLine" VALUES (${first!.id}, 9, '1 租金 A 座 1 层 A0101', '2027-02-28', '2027-03-10', 1)`,
    ).rejects.toThrow('charged once');
  });

  it('is issued once by those who issue it at once', async () => {
    const here = await ground();
    const leaseId = await signed(here);
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(
      connections.map((db, nth) =>
        issueNext(db, at(nth % 2 ? here.first : here.second, '2026-11-28'), { leaseId, parkSlug: 'yuan', seen: 1 }),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await here.db.invoice.count()).toBe(1);
  });

  it('is voided with a reason while nothing was paid of it, and its period issued anew', async () => {
    const { here, leaseId } = await billed();
    const { id: invoiceId } = (await billsOf(here))[0]!;
    const take = (by: ByActor, reason: string) => voidInvoice(here.db, by, { invoiceId, parkSlug: 'yuan', reason });
    const by = at(here.first, '2026-11-29');
    expect(await take(at(here.foreign, '2026-11-29'), '错')).toMatchObject({ why: 'absent' });
    expect(await take(by, '')).toMatchObject({ why: 'reasonMissing' });
    expect(await take(by, '付款日写错。')).toEqual({ ok: true });
    expect(await take(by, '再次')).toMatchObject({ why: 'stale' });
    expect(await issue(here, at(here.first, '2026-11-30'), leaseId, 1)).toEqual({ ok: true });
    expect((await billsOf(here)).map(({ left }) => left)).toEqual([0, 2_700_000]);
    expect((await listAccounts(here.db, 'yuan', '2026-11-29'))[0]?.aged.total).toBe(0);
    expect((await listAccounts(here.db, 'yuan', '2026-11-28'))[0]?.aged.total).toBe(2_700_000);
    await pay(here, at(here.first, '2026-12-02'), 100);
    const [, standing] = await billsOf(here);
    expect(await voidInvoice(here.db, by, { invoiceId: standing!.id, parkSlug: 'yuan', reason: '错' })).toMatchObject({ why: 'guard' });
  });
});

describe('a payment', () => {
  it('pays what is due, keeps the rest for the next bill, and adds up', async () => {
    const { here, leaseId } = await billed();
    expect(await pay(here, at(here.first, '2026-12-02'), 3_000_000)).toEqual({ ok: true });
    const [payment] = await readPayments(here.db, { institutionId: here.institutionId });
    expect(payment).toMatchObject({ amount: 3_000_000, credit: 300_000, applied: [{ bill: '第 1 期', amount: 2_700_000 }] });
    await issue(here, at(here.first, '2027-02-01'), leaseId, 2);
    expect((await billsOf(here)).map(({ left }) => left)).toEqual([0, 2_760_000 - 300_000]);
    expect((await readPayments(here.db, { institutionId: here.institutionId }))[0]?.credit).toBe(0);
    // What was paid in advance lowers the new bill from the day on which that was issued.
    const [, second] = await billsOf(here);
    expect([leftOn(second!, '2027-01-31'), leftOn(second!, '2027-02-01')]).toEqual([0, 2_460_000]);
    expect((await deedsOnRecord(here.db, { subjectId: leaseId })).slice(-3)).toEqual(['lease.bill', 'lease.payment', 'lease.bill']);
  });

  it('says beside the field what cannot be, and is entered once', async () => {
    const { here } = await billed();
    const by = at(here.first, '2026-12-02');
    for (const paidOn of ['', 'x', '2026-12-03'])
      expect(await pay(here, by, 100, { paidOn })).toMatchObject({ why: 'invalid', field: 'paidOn' });
    expect(await pay(here, by, 100, { invoiceIds: ['forged'] })).toMatchObject({ why: 'stale' });
    for (const who of [here.foreign, here.owner]) expect(await pay(here, at(who, '2026-12-02'), 100)).toMatchObject({ why: 'absent' });
    expect(await pay(here, by, 100, { institutionId: 'forged' })).toMatchObject({ why: 'absent' });
    expect(await pay(here, by, 100, { reference: 'YS001' })).toEqual({ ok: true });
    expect(await pay(here, by, 100, { reference: 'YS001' })).toMatchObject({ why: 'invalid', field: 'reference' });
    // Two equal payments without a number are two.
    for (const _ of [1, 2]) expect(await pay(here, by, 100)).toEqual({ ok: true });
    expect((await billsOf(here))[0]?.left).toBe(2_700_000 - 300);
  });

  it('never pays more than is owed, whoever enters it at once', async () => {
    const { here } = await billed();
    const connections = await rivals(here.db, 8);
    const done = await Promise.all(
      connections.map((db, nth) => pay({ ...here, db }, at(nth % 2 ? here.first : here.second, '2026-12-02'), 500_000)),
    );
    expect(done.every(({ ok }) => ok)).toBe(true);
    const payments = await readPayments(here.db, { institutionId: here.institutionId });
    const applied = payments.flatMap((one) => one.applied.map(({ amount }) => amount)).reduce((sum, amount) => sum + amount, 0);
    const credit = payments.reduce((sum, one) => sum + one.credit, 0);
    expect([applied, credit, applied + credit]).toEqual([2_700_000, 1_300_000, 4_000_000]);
    await expect(
      here.db
        .$executeRaw`INSERT INTO "Allocation" VALUES ('a', ${payments.find((one) => one.credit > 0)!.id}, ${(await billsOf(here))[0]!.id}, 1, '2026-12-02')`,
    ).rejects.toThrow('more than came or is owed');
  });

  it('is reversed with a reason, and changes no day before that', async () => {
    const { here } = await billed();
    await pay(here, at(here.first, '2026-12-02'), 2_700_000);
    const { id: paymentId } = (await readPayments(here.db, { institutionId: here.institutionId }))[0]!;
    const reverse = (by: ByActor, reason: string) => reversePayment(here.db, by, { parkSlug: 'yuan', paymentId, reason });
    expect(await reverse(at(here.foreign, '2026-12-10'), '错')).toMatchObject({ why: 'absent' });
    expect(await reverse(at(here.second, '2026-12-10'), '')).toMatchObject({ why: 'reasonMissing' });
    expect(await reverse(at(here.second, '2026-12-10'), '是另一家付的。')).toEqual({ ok: true });
    expect(await reverse(at(here.second, '2026-12-10'), '再次')).toMatchObject({ why: 'stale' });
    const total = async (day: string) => (await listAccounts(here.db, 'yuan', day))[0]?.aged.total;
    expect([await total('2026-12-01'), await total('2026-12-02'), await total('2026-12-09'), await total('2026-12-10')]).toEqual([
      2_700_000, 0, 0, 2_700_000,
    ]);
    // Whoever paid in time and was reversed was late: 27,000.00 元 for nine days from 2 December, at 万分之五.
    const fee = async (day: string) => feeOf({ ...(await billsOf(here))[0]!, lateFee: { rate: 50, capPercent: null, graceDays: 0 } }, day);
    expect([await fee('2026-12-01'), await fee('2026-12-10')]).toEqual([0, 12_150]);
    // What is owed again can be paid again.
    expect(await pay(here, at(here.first, '2026-12-11'), 2_700_000, { paidOn: '2026-12-11' })).toEqual({ ok: true });
    expect((await billsOf(here))[0]?.left).toBe(0);
  });
});

describe('what was paid in advance', () => {
  it('pays what is owed again when another payment is reversed, before any later bill', async () => {
    const { here, leaseId } = await billed();
    const by = at(here.first, '2026-12-02');
    await pay(here, by, 2_700_000, { reference: '1' });
    await pay(here, by, 2_000_000, { reference: '2' });
    const { id: paymentId } = (await readPayments(here.db, { reference: '1' }))[0]!;
    await reversePayment(here.db, at(here.second, '2026-12-03'), { parkSlug: 'yuan', paymentId, reason: '付错了。' });
    expect((await billsOf(here)).map(({ left }) => left)).toEqual([700_000]);
    expect((await readPayments(here.db, { reference: '2' }))[0]?.credit).toBe(0);
    await pay(here, at(here.first, '2026-12-04'), 800_000, { paidOn: '2026-12-04' });
    await issue(here, at(here.first, '2027-02-01'), leaseId, 2);
    expect((await billsOf(here)).map(({ left }) => left)).toEqual([0, 2_660_000]);
  });
});

describe('what waits', () => {
  it('is reminded of before, on and after the last day, once each, until it is paid', async () => {
    const { here } = await billed();
    const told = async (day: string) => {
      await remindOfBills(here.db, on(day));
      return (await deedsOnRecord(here.db)).filter((deed) => deed === 'lease.due').length;
    };
    // Due on 1 December 2026.
    const mark = (day: string) => billMark({ id: 'b', left: 1, effectiveDue: '2026-12-01' }, day);
    expect([mark('2026-11-23'), mark('2026-11-24'), mark('2026-11-30'), mark('2026-12-01'), mark('2027-12-01')]).toEqual([
      null,
      'b -7',
      'b -7',
      'b 0',
      'b 30',
    ]);
    const days = ['2026-11-28', '2026-11-30', '2026-12-01', '2026-12-03', '2026-12-04', '2026-12-11', '2026-12-30', '2026-12-31'];
    const counts: number[] = [];
    for (const day of days) counts.push(await told(day));
    expect(counts).toEqual([1, 1, 2, 2, 3, 4, 4, 5]);
    await pay(here, at(here.first, '2027-01-04'), 2_700_000);
    expect(await told('2027-01-31')).toBe(5);
  });

  it('is told once for days that passed unseen, and not of what was voided', async () => {
    const { here } = await billed();
    expect(await remindOfBills(here.db, on('2026-12-20'))).toBe(1);
    expect(await remindOfBills(here.db, on('2026-12-20', '10'))).toBe(0);
    await voidInvoice(here.db, at(here.first, '2026-12-21'), { invoiceId: (await billsOf(here))[0]!.id, parkSlug: 'yuan', reason: '错' });
    expect(await remindOfBills(here.db, on('2026-12-31'))).toBe(0);
  });

  it('stands in 等您处理 of whoever pays and whoever issues', async () => {
    const { here } = await billed();
    const when = (day: string) => ({ now: on(day), today: day, calendar: CALENDAR });
    const own = async (day: string, by = here.owner) =>
      (await ownBillsWaiting(here.db, by.actor, when(day))).map(({ text, due }) => [text, due]);
    expect([await own('2026-11-23'), await own('2026-11-24', here.member)]).toEqual([[], []]);
    expect(await own('2026-11-24')).toEqual([['1 份账单待付，共 27,000.00 元', '2026-12-01']]);
    const issues = async (day: string) => (await billsToIssue(here.db, here.first.actor, when(day))).map(({ text }) => text);
    expect([await issues('2027-01-29'), await issues('2027-01-30')]).toEqual([[], ['1 份账单可以开具']]);
  });
});

describe('an account', () => {
  it('has its ages by days past the last day, on any day', async () => {
    const { here } = await billed();
    const aged = async (day: string) => {
      const [account] = await listAccounts(here.db, 'yuan', day);
      return Object.entries(account!.aged).flatMap(([age, fen]) => (fen > 0 && age !== 'total' ? [age] : []));
    };
    // Due on Tuesday, 1 December 2026.
    expect([
      await aged('2026-11-27'),
      await aged('2026-12-01'),
      await aged('2026-12-02'),
      await aged('2026-12-31'),
      await aged('2027-01-01'),
    ]).toEqual([[], ['notDue'], ['to30'], ['to30'], ['to60']]);
  });

  it('is there for its park and its institution alone', async () => {
    const { here } = await billed();
    expect(await findAccount(here.db, here.first.actor, 'yuan', here.institutionId, '2026-12-02')).toMatchObject({
      owed: 2_700_000,
      overdue: 2_700_000,
    });
    for (const who of [here.foreign, here.owner, here.jingan])
      expect(await findAccount(here.db, who.actor, 'yuan', here.institutionId, '2026-12-02')).toBeNull();
    expect((await listOwnAccounts(here.db, here.organisationId, '2026-12-01')).map(({ owed, overdue }) => [owed, overdue])).toEqual([
      [2_700_000, 0],
    ]);
    const other = await applicant(here.db);
    expect(await listOwnAccounts(here.db, other.organisationId, '2026-12-01')).toEqual([]);
    expect(await listIssuable(here.db, 'other', on('2026-12-01'))).toEqual([]);
  });
});
