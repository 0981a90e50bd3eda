import { describe, expect, it } from 'vitest';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { AGEING_COLUMNS } from '#app/domain/charges/ageing-cell.ts';
import { listAgeingLines } from '#app/domain/charges/ageing-lines.server.ts';
import { issueNext, voidInvoice } from '#app/domain/charges/issue-invoice.server.ts';
import { readBills, readPayments } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment, reversePayment } from '#app/domain/charges/record-payment.server.ts';
import { writeAgeing } from '#app/domain/charges/write-ageing.server.ts';
import { at, ground, type Ground } from '../move-ins/ground.ts';
import { signed } from '../leases/ground.ts';
import { rowsOf } from '../licences/ground-oversight.ts';

/** Around each of the days on which something happens to what is owed, and on the edges of the ages of both bills. */
const DAYS = [
  '2026-11-27',
  '2026-11-28',
  '2026-11-29',
  '2026-11-30',
  '2026-12-01',
  '2026-12-02',
  '2026-12-04',
  '2026-12-05',
  '2026-12-31',
  '2027-01-01',
].concat([
  '2027-01-09',
  '2027-01-10',
  '2027-01-31',
  '2027-02-01',
  '2027-02-09',
  '2027-02-10',
  '2027-03-01',
  '2027-03-02',
  '2027-05-31',
  '2027-09-30',
]);

const linesOf = ({ db }: Ground, column: (typeof AGEING_COLUMNS)[number], day: string, institutionId: string | null = null, page = 1) =>
  listAgeingLines(db, 'yuan', { column, institutionId }, { day, page });

/** Two bills, a voided one, payments in part, in advance and reversed. */
async function busy() {
  const here = await ground();
  const leaseId = await signed(here);
  const issue = (day: string, seen: number) => issueNext(here.db, at(here.first, day), { leaseId, parkSlug: 'yuan', seen });
  const pay = (amount: number, paidOn: string, reference: string) =>
    recordPayment(here.db, at(here.first, paidOn), {
      parkSlug: 'yuan',
      institutionId: here.institutionId,
      amount,
      paidOn,
      method: 'transfer',
      reference,
      invoiceIds: [],
    });
  await issue('2026-11-28', 1);
  const [wrong] = await readBills(here.db, { leaseId });
  await voidInvoice(here.db, at(here.first, '2026-11-29'), { invoiceId: wrong!.id, parkSlug: 'yuan', reason: '写错。' });
  await issue('2026-11-30', 1);
  await pay(1_000_000, '2026-12-05', '1');
  await pay(2_000_000, '2027-01-10', '2');
  await issue('2027-02-01', 2);
  const [first] = await readPayments(here.db, { reference: '1' });
  await reversePayment(here.db, at(here.second, '2027-02-10'), { parkSlug: 'yuan', paymentId: first!.id, reason: '付错了。' });
  return here;
}

describe('the lines behind a cell of the ageing matrix', () => {
  it('add up to the cell, of every tenant and of all, on every day', async () => {
    const here = await busy();
    for (const day of DAYS) {
      const [account] = await listAccounts(here.db, 'yuan', day);
      for (const column of AGEING_COLUMNS) {
        const cell = column === 'credit' ? account!.credit : account!.aged[column];
        for (const institutionId of [here.institutionId, null]) {
          const found = await linesOf(here, column, day, institutionId);
          expect([day, column, found?.sum]).toEqual([day, column, cell]);
          expect(found?.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(cell);
        }
      }
    }
  });

  it('say what is left of which bill on the day, and what had come in advance', async () => {
    const here = await busy();
    const [line] = (await linesOf(here, 'to30', '2026-12-20'))!.lines;
    expect(line).toMatchObject({ amount: 1_700_000, total: 2_700_000, day: '2026-12-01', bill: { contract: '演示租字 1 号', number: 1 } });
    // 10,000.00 and 20,000.00 元 came for 27,000.00 元.
    expect(await linesOf(here, 'credit', '2027-01-15')).toMatchObject({
      count: 1,
      sum: 300_000,
      lines: [{ total: 2_000_000, bill: null }],
    });
    expect(await linesOf(here, 'total', '2026-11-29')).toMatchObject({ count: 0, lines: [] });
    expect(await linesOf(here, 'total', '2027-01-15', null, 2)).toMatchObject({ lines: [] });
  });

  it('are there for the park’s own tenants alone', async () => {
    const here = await busy();
    expect(await linesOf(here, 'total', '2026-12-20', 'forged')).toBeNull();
    expect(
      await listAgeingLines(here.db, 'other', { column: 'total', institutionId: here.institutionId }, { day: '2026-12-20', page: 1 }),
    ).toBeNull();
    expect(await listAgeingLines(here.db, 'other', { column: 'total', institutionId: null }, { day: '2026-12-20', page: 1 })).toMatchObject(
      {
        sum: 0,
      },
    );
  });
});

it('the matrix is a workbook with the same figures', async () => {
  const here = await busy();
  await here.db.organisation.update({ where: { id: here.organisationId }, data: { name: '@演示' } });
  const [head, row] = await rowsOf(await writeAgeing(here.db, 'yuan', '2026-12-20'));
  expect(head?.slice(0, 3)).toEqual(['租户', '未到期（元）', '1–30 天（元）']);
  expect([row?.[0], Number(row?.[2]), Number(row?.at(-2))]).toEqual(['@演示', 17_000, 17_000]);
});
