import { describe, expect, it } from 'vitest';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { issueNext, voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { closeMonths } from '#app/domain/charges/months/close-months.server.ts';
import { closedThrough } from '#app/domain/charges/months/closed-through.server.ts';
import { listClosedMonths, listMonths } from '#app/domain/charges/months/list-months.server.ts';
import { lastDayOf } from '#app/domain/charges/months/month.ts';
import { monthsShown } from '#app/domain/charges/months/months-view.ts';
import { moveMonth, type MonthWanted } from '#app/domain/charges/months/move-month.server.ts';
import { monthsToReopen } from '#app/domain/charges/months/waiting.server.ts';
import { readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { moveWaiver } from '#app/domain/waivers/move-waiver.server.ts';
import { proposeWaiver } from '#app/domain/waivers/propose-waiver.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { at, on } from '../move-ins/ground.ts';
import { deedsOnRecord, rivals } from '../organisations/ground.ts';
import { billed, billsOf, pay } from './ground.ts';

const close = (db: Database, by: ByActor, month: string) => closeMonths(db, by, { parkSlug: 'yuan', month });

const standing = async (db: Database) =>
  (await db.closedMonth.findMany({ where: { state: { not: 'reopened' } }, orderBy: { month: 'asc' }, select: { month: true } })).map(
    ({ month }) => month,
  );

/** A move of a closed month on what stands now. */
async function move({ db }: { db: Database }, by: ByActor, month: string, name: MonthWanted['move'], more: Partial<MonthWanted> = {}) {
  const row = await db.closedMonth.findFirstOrThrow({ where: { month }, orderBy: { closedAt: 'desc' } });
  const seen = { seen: row.state, seenAt: row.askedAt?.toISOString() ?? '' };
  return moveMonth(db, by, { id: row.id, parkSlug: 'yuan', move: name, reason: '补登一笔收款', ...seen, ...more });
}

/** Billed on 28 November, paid 10,000.00 元 on 30 November and 500.00 元 on 2 December, and November closed on 5 December. */
async function november() {
  const { here, leaseId } = await billed();
  await pay(here, at(here.first, '2026-11-30'), 1_000_000, { paidOn: '2026-11-30' });
  await pay(here, at(here.first, '2026-12-02'), 50_000);
  expect(await close(here.db, at(here.first, '2026-12-05'), '2026-11')).toEqual({ ok: true });
  return { here, leaseId };
}

describe('closing a month', () => {
  it('is for months that are over, with all before them since the first entry', async () => {
    const { here } = await billed();
    const by = at(here.first, '2027-01-10');
    for (const who of [here.foreign, here.owner, here.jingan])
      expect(await close(here.db, at(who, '2027-01-10'), '2026-11')).toMatchObject({ why: 'absent' });
    for (const month of ['2027-01', '2027-02', '2026-13', ''])
      expect(await close(here.db, by, month)).toMatchObject({ why: 'invalid', field: 'month' });
    expect(await close(here.db, by, '2026-10')).toMatchObject({ why: 'guard' });
    expect(await close(here.db, by, '2026-12')).toEqual({ ok: true });
    expect(await standing(here.db)).toEqual(['2026-11', '2026-12']);
    expect(await close(here.db, by, '2026-11')).toMatchObject({ why: 'stale' });
    expect((await deedsOnRecord(here.db)).slice(-2)).toEqual(['month.close', 'month.close']);
    // Months without an entry are closed, too.
    expect(await close(here.db, at(here.second, '2027-04-01'), '2027-03')).toEqual({ ok: true });
    expect([await standing(here.db), await closedThrough(here.db, 'yuan'), await closedThrough(here.db, 'other')]).toEqual([
      ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03'],
      '2027-03',
      null,
    ]);
  });

  it('is done once by those who do it at once', async () => {
    const { here } = await billed();
    const connections = await rivals(here.db, 6);
    const done = await Promise.all(
      connections.map((db, nth) => close(db, at(nth % 2 ? here.first : here.second, '2026-12-05'), '2026-11')),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await standing(here.db)).toEqual(['2026-11']);
  });

  it('and a payment into it at once never leave an entry after the sums were closed', async () => {
    const { here } = await billed();
    const [one, other] = await rivals(here.db, 2);
    const [paid] = await Promise.all([
      pay({ ...here, db: one! }, at(here.first, '2026-12-05'), 100, { paidOn: '2026-11-29' }),
      close(other!, at(here.second, '2026-12-05'), '2026-11'),
    ]);
    const { closedAt } = await here.db.closedMonth.findFirstOrThrow({ select: { closedAt: true } });
    expect(closedAt).toEqual(on('2026-12-05'));
    expect(await here.db.payment.count()).toBe(paid.ok ? 1 : 0);
    expect(await pay(here, at(here.first, '2026-12-05'), 100, { paidOn: '2026-11-29' })).toMatchObject({ field: 'paidOn' });
  });
});

describe('in a closed month', () => {
  it('no deed gets a day', async () => {
    const { here, leaseId } = await november();
    const now = at(here.second, '2026-12-06');
    const late = at(here.second, '2026-11-30', '23');
    const bill = (await billsOf(here))[0]!;
    const [, november30] = await readPayments(here.db, { institutionId: here.institutionId });
    const said = { parkSlug: 'yuan', institutionId: here.institutionId, invoiceId: bill.id, amount: 100, reason: '示例', basis: '示例' };
    const proposed = await proposeWaiver(here.db, at(here.first, '2026-12-06'), said);
    const waiver = { id: proposed.ok ? proposed.id : '', parkSlug: 'yuan', move: 'grant', seen: 'proposed' } as const;
    const reversal = { parkSlug: 'yuan', paymentId: november30!.id, reason: '付错了' };
    // What was sent in the last moment of November and is done after it was closed; and what is sent today with a day in November.
    const table: Record<string, () => Promise<{ ok: boolean; why?: string }>> = {
      'pay today, as of November': () => pay(here, now, 100, { paidOn: '2026-11-30' }),
      'pay today, as of October': () => pay(here, now, 100, { paidOn: '2026-10-08' }),
      'pay in November': () => pay(here, late, 100, { paidOn: '2026-11-30' }),
      'reverse in November': () => reversePayment(here.db, late, reversal),
      'issue in November': () => issueNext(here.db, late, { leaseId, parkSlug: 'yuan', seen: 2 }),
      'grant in November': () => moveWaiver(here.db, late, waiver),
    };
    const answers = await Promise.all(Object.entries(table).map(async ([name, deed]) => [name, (await deed()).why]));
    expect(Object.fromEntries(answers)).toEqual({
      'pay today, as of November': 'invalid',
      'pay today, as of October': 'invalid',
      'pay in November': 'invalid',
      'reverse in November': 'guard',
      'issue in November': 'guard',
      'grant in November': 'guard',
    });
    expect(await pay(here, now, 100, { paidOn: '2026-11-30' })).toEqual({
      ok: false,
      why: 'invalid',
      field: 'paidOn',
      message: '2026年11月已经月结；请用本月的日期登记，或先重新打开。',
    });
    // The same with a day in December, what came in November included.
    expect(await pay(here, now, 100, { paidOn: '2026-12-06' })).toEqual({ ok: true });
    expect(await moveWaiver(here.db, now, waiver)).toMatchObject({ ok: true });
    expect(await reversePayment(here.db, now, reversal)).toEqual({ ok: true });
    const days = await here.db.allocation.findMany({
      where: { on: { lte: '2026-11-30' } },
      select: { payment: { select: { paidOn: true } } },
    });
    expect(days).toEqual([{ payment: { paidOn: '2026-11-30' } }]);
  });

  it('what was issued is not voided afterwards, but lowered in the open month (E47)', async () => {
    const { here, leaseId } = await billed();
    await close(here.db, at(here.first, '2026-12-05'), '2026-11');
    const bill = (await billsOf(here))[0]!;
    const by = at(here.second, '2026-12-20');
    expect(await voidInvoice(here.db, by, { invoiceId: bill.id, parkSlug: 'yuan', reason: '开错了' })).toEqual({
      ok: false,
      why: 'guard',
      message: '2026年11月已经月结，那个月开具的账单不能作废；请在本月用减免或调减更正。',
    });
    const said = {
      parkSlug: 'yuan',
      institutionId: here.institutionId,
      invoiceId: bill.id,
      amount: bill.total,
      reason: '开错了',
      basis: '合同',
    };
    const proposed = await proposeWaiver(here.db, at(here.first, '2026-12-20'), said);
    if (!proposed.ok) throw new Error(proposed.message);
    await moveWaiver(here.db, by, { id: proposed.id, parkSlug: 'yuan', move: 'grant', seen: 'proposed' });
    const total = async (day: string) => (await listAccounts(here.db, 'yuan', day))[0]?.aged.total;
    expect([await total('2026-11-30'), await total('2026-12-19'), await total('2026-12-20')]).toEqual([2_700_000, 2_700_000, 0]);
    // What is issued in the open month can be voided.
    await issueNext(here.db, at(here.first, '2027-02-01'), { leaseId, parkSlug: 'yuan', seen: 2 });
    const second = (await billsOf(here))[1]!;
    expect(await voidInvoice(here.db, at(here.first, '2027-02-02'), { invoiceId: second.id, parkSlug: 'yuan', reason: '错' })).toEqual({
      ok: true,
    });
  });

  it('the database refuses every way in', async () => {
    const { here, leaseId } = await november();
    const { db, institutionId } = here;
    const { personId } = here.first.actor;
    const [bill] = await billsOf(here);
    const [payment] = await readPayments(db, { institutionId });
    const paidOn = (day: string, kind = 'payment') =>
      db.$executeRaw`INSERT INTO "Payment"
          ("id", "kind", "parkSlug", "institutionId", "amount", "paidOn", "method", "reference", "recordedAt", "recordedById")
        VALUES (${`${day} ${kind}`}, ${kind}, 'yuan', ${institutionId}, 1, ${day}, 'other', '', 0, ${personId})`;
    const issuedOn = (day: string) =>
      db.$executeRaw`INSERT INTO "Invoice"
          ("id", "leaseId", "institutionId", "parkSlug", "number", "periodFrom", "periodTo", "due", "effectiveDue", "total", "content", "hash",
           "issuedOn", "issuedAt", "issuedById")
        VALUES (${day}, ${leaseId}, ${institutionId}, 'yuan', 9, '2027-09-01', '2027-09-30', '2027-09-01', '2027-09-01', 1, '{}',
          ${'0'.repeat(64)}, ${day}, 0, ${personId})`;
    const usedOn = (day: string) =>
      db.$executeRaw`INSERT INTO "Allocation" VALUES (${day}, ${'2026-12-01 payment'}, ${bill!.id}, 1, ${day})`;
    const reversedOn = (day: string) =>
      db.$executeRaw`UPDATE "Payment"
        SET "reversedOn" = ${day}, "reversedAt" = 0, "reversedById" = ${personId}, "reverseReason" = '错'
        WHERE "id" = ${payment!.id}`;
    const voidedOn = (id: string, day: string) =>
      db.$executeRaw`UPDATE "Invoice"
        SET "voidedOn" = ${day}, "voidedAt" = 0, "voidedById" = ${personId}, "voidReason" = '错' WHERE "id" = ${id}`;
    for (const kind of ['payment', 'credit', 'waiver', 'deposit'])
      await expect(paidOn('2026-11-30', kind)).rejects.toThrow('month is closed');
    await expect(paidOn('2026-10-31')).rejects.toThrow('month is closed');
    await expect(issuedOn('2026-11-30')).rejects.toThrow('month is closed');
    expect([await paidOn('2026-12-01'), await issuedOn('2026-12-01')]).toEqual([1, 1]);
    await expect(usedOn('2026-11-30')).rejects.toThrow('month is closed');
    expect(await usedOn('2026-12-01')).toBe(1);
    await expect(reversedOn('2026-11-30')).rejects.toThrow('month is closed');
    await expect(voidedOn('2026-12-01', '2026-11-30')).rejects.toThrow('month is closed');
    expect([await reversedOn('2026-12-06'), await voidedOn('2026-12-01', '2026-12-06')]).toEqual([1, 1]);
  });

  it('the database refuses to void what was issued in it', async () => {
    const { here } = await billed();
    await close(here.db, at(here.first, '2026-12-05'), '2026-11');
    await expect(
      here.db.$executeRaw`UPDATE "Invoice"
        SET "voidedOn" = '2026-12-06', "voidedAt" = 0, "voidedById" = ${here.first.actor.personId}, "voidReason" = '错'`,
    ).rejects.toThrow('month is closed');
  });
});

describe('reopening a month', () => {
  it('takes one who asks with a reason and another one who confirms', async () => {
    const { here } = await november();
    const by = at(here.first, '2026-12-06');
    expect(await move(here, by, '2026-11', 'ask', { reason: '' })).toMatchObject({ why: 'reasonMissing', field: 'reason' });
    for (const who of [here.foreign, here.owner])
      expect(await move(here, at(who, '2026-12-06'), '2026-11', 'ask')).toMatchObject({ why: 'absent' });
    expect(await move(here, by, '2026-11', 'ask')).toMatchObject({ ok: true });
    expect(await move(here, by, '2026-11', 'reopen')).toMatchObject({ why: 'guard' });
    expect(await pay(here, by, 100, { paidOn: '2026-11-30' })).toMatchObject({ why: 'invalid' });
    expect(await close(here.db, at(here.first, '2027-01-04'), '2026-12')).toMatchObject({ why: 'guard' });
    expect(await move(here, at(here.second, '2026-12-07'), '2026-11', 'reopen', { seenAt: '' })).toMatchObject({ why: 'stale' });
    expect(await move(here, at(here.second, '2026-12-07'), '2026-11', 'reopen')).toMatchObject({ ok: true });
    expect(await pay(here, at(here.first, '2026-12-07'), 100, { paidOn: '2026-11-30' })).toEqual({ ok: true });
    const entries = await here.db.recordEntry.findMany({
      where: { deed: { startsWith: 'month.' } },
      orderBy: { id: 'asc' },
      select: { deed: true, reason: true },
    });
    expect(entries.slice(-2)).toEqual([
      { deed: 'month.ask', reason: '补登一笔收款' },
      { deed: 'month.reopen', reason: '补登一笔收款' },
    ]);
    expect(await close(here.db, at(here.first, '2026-12-08'), '2026-11')).toEqual({ ok: true });
    const shown = monthsShown(await listMonths(here.db, 'yuan', '2026-12-08'), await listClosedMonths(here.db, 'yuan'), '2026-12-08', '');
    expect([shown.last?.name, shown.open, shown.reopened.map(({ name, reason }) => [name, reason])]).toEqual([
      '2026年11月',
      [],
      [['2026年11月', '补登一笔收款']],
    ]);
  });

  it('is dropped, and is for the last closed month alone', async () => {
    const { here } = await november();
    const by = at(here.first, '2027-01-05');
    await move(here, by, '2026-11', 'ask');
    expect(await move(here, by, '2026-11', 'keep')).toMatchObject({ ok: true });
    await close(here.db, by, '2026-12');
    expect(await move(here, by, '2026-11', 'ask')).toMatchObject({ why: 'guard' });
    const { personId } = here.first.actor;
    await expect(
      here.db.$executeRaw`UPDATE "ClosedMonth"
        SET "state" = 'reopened', "askedAt" = 0, "askedById" = ${personId}, "askReason" = '错', "reopenedAt" = 0,
          "reopenedById" = ${here.second.actor.personId} WHERE "month" = '2026-11'`,
    ).rejects.toThrow('the last one first');
    await expect(
      here.db.$executeRaw`UPDATE "ClosedMonth"
        SET "state" = 'reopened', "askedAt" = 0, "askedById" = ${personId}, "askReason" = '错', "reopenedAt" = 0,
          "reopenedById" = ${personId} WHERE "month" = '2026-12'`,
    ).rejects.toThrow('four_eyes');
    await expect(here.db.$executeRaw`DELETE FROM "ClosedMonth"`).rejects.toThrow('never deleted');
    await expect(here.db.$executeRaw`UPDATE "ClosedMonth" SET "month" = '2026-10'`).rejects.toThrow('only reopened');
  });

  it('is confirmed once by those who confirm at once, and waits for who did not ask', async () => {
    const { here } = await november();
    await move(here, at(here.first, '2026-12-06'), '2026-11', 'ask');
    const waits = async (by: ByActor) =>
      (await monthsToReopen(here.db, by.actor, { now: on('2026-12-06'), today: '2026-12-06', calendar: CALENDAR })).map(
        ({ since }) => since,
      );
    expect([await waits(here.second), await waits(here.first), await waits(here.foreign)]).toEqual([['2026-12-06'], [], []]);
    const connections = await rivals(here.db, 4);
    const done = await Promise.all(
      connections.map((db, nth) => move({ db }, at(nth % 2 ? here.second : here.third, '2026-12-07'), '2026-11', 'reopen')),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await standing(here.db)).toEqual([]);
  });
});

describe('the sums of the months', () => {
  it('are what was entered in each, and end with what was owed and paid in advance', async () => {
    const { here } = await november();
    // 3,000,000 fen in all came by then: 2,700,000 are used, 300,000 are paid in advance; then 1,000,000 are reversed.
    await pay(here, at(here.first, '2026-12-08'), 1_950_000, { paidOn: '2026-12-08' });
    const [, , first] = await readPayments(here.db, { institutionId: here.institutionId });
    await reversePayment(here.db, at(here.second, '2027-01-05'), { parkSlug: 'yuan', paymentId: first!.id, reason: '付错了' });
    const months = await listMonths(here.db, 'yuan', '2027-01-10');
    const none = { issued: 0, voided: 0, received: 0, reversed: 0, waived: 0, credited: 0 };
    expect(months).toEqual([
      { ...none, month: '2027-01', reversed: 1_000_000, owed: 700_000, credit: 0 },
      { ...none, month: '2026-12', received: 2_000_000, owed: 0, credit: 300_000 },
      { ...none, month: '2026-11', issued: 2_700_000, received: 1_000_000, owed: 1_700_000, credit: 0 },
    ]);
    for (const { month, owed, credit } of months) {
      const [account] = await listAccounts(here.db, 'yuan', lastDayOf(month));
      expect([account?.aged.total, account?.credit]).toEqual([owed, credit]);
    }
    expect(await listMonths(here.db, 'other', '2027-01-10')).toEqual([]);
  });
});
