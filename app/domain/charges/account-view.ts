import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeFen } from '../rents/fen.ts';
import { AGES } from '../rents/ageing.ts';
import type { DepositsHeld } from '../deposits/read-deposits.server.ts';
import type { Account, Statement } from './accounts.server.ts';
import { billName, INVOICE_STANDING_NAME, INVOICE_STANDING_TONE, invoiceStanding, METHOD_NAME, PAYMENT_KIND_NAME } from './invoice.ts';
import type { Issuable } from './issue-invoice.server.ts';
import type { Bill, Received } from './read-accounts.server.ts';

const orDash = (fen: number): string => (fen === 0 ? '—' : writeFen(fen));

/** A bill with its lines, what was paid and what is left. */
function billShown(bill: Bill & { fee: number }, today: Day) {
  const { id, kind, content, total, left, effectiveDue, issuedOn, voidedOn, voidReason, fee, hash } = bill;
  const standing = invoiceStanding(bill, today);
  return {
    id,
    title: `${billName({ kind, number: content.number })}，${writeDay(content.from)}至${writeDay(content.to)}`,
    lease: content.lease.number,
    standing: INVOICE_STANDING_NAME[standing],
    tone: INVOICE_STANDING_TONE[standing],
    total: writeFen(total),
    left: left === 0 ? null : writeFen(left),
    due: writeDay(effectiveDue),
    issued: writeDay(issuedOn),
    fee: fee === 0 ? null : writeFen(fee),
    voided: voidedOn === null ? null : `${writeDay(voidedOn)}作废：${voidReason ?? ''}`,
    open: voidedOn === null && left > 0,
    untouched: kind === 'period' && voidedOn === null && left === total,
    hash: hash.slice(0, 16),
    lines: content.lines.map(({ name, place, amount, working }) => ({
      name: place === null ? name : `${name}，${place}`,
      amount: writeFen(amount),
      working,
    })),
  };
}
export type BillShown = ReturnType<typeof billShown>;

const paymentShown = ({ id, kind, amount, paidOn, method, reference, reversedOn, reverseReason, applied, credit }: Received) => ({
  id,
  title: `${writeDay(paidOn)}${PAYMENT_KIND_NAME[kind]} ${writeFen(amount)}`,
  how: kind === 'payment' ? [METHOD_NAME[method], ...(reference === '' ? [] : [`流水号 ${reference}`])].join('，') : reference,
  applied: applied.map((one) => `${one.bill} ${writeFen(one.amount)}`).join('、'),
  /** Only what was entered as money is taken back here. */
  reversible: kind === 'payment' && reversedOn === null,
  credit: credit === 0 ? null : writeFen(credit),
  reversed: reversedOn === null ? null : `${writeDay(reversedOn)}冲销：${reverseReason ?? ''}`,
});
export type PaymentShown = ReturnType<typeof paymentShown>;

/** A tenant's account in words. */
export const statementShown = ({ bills, payments, owed, overdue, fees, credit }: Statement, today: Day) => ({
  facts: [
    { name: '应付未付', says: writeFen(owed) },
    { name: '其中逾期', says: orDash(overdue) },
    { name: '逾期违约金', says: fees === 0 ? '—' : `${writeFen(fees)}（算到今天，按合同约定；不计入上面的金额）` },
    { name: '预收', says: credit === 0 ? '—' : `${writeFen(credit)}（用于下一期）` },
  ],
  bills: bills.map((bill) => billShown(bill, today)).toReversed(),
  payments: payments.map(paymentShown),
});

/** 应收账龄: a row for each tenant, and what they come to. What was paid in advance and the deposits are apart from what ages (TENANCY B8). */
export function ageingShown(accounts: readonly Account[], deposits: ReadonlyMap<string, DepositsHeld>) {
  const cells = (aged: Account['aged'], apart: readonly number[]) => [...AGES.map((age) => aged[age]), aged.total, ...apart].map(orDash);
  const apartOf = ({ institutionId, credit }: Account): number[] => {
    const { held = 0, missing = 0 } = deposits.get(institutionId) ?? {};
    return [credit, held, missing];
  };
  const zero = { notDue: 0, to30: 0, to60: 0, to90: 0, to180: 0, older: 0, total: 0 };
  const all = accounts.reduce(
    (sum, { aged }) => Object.fromEntries([...AGES, 'total' as const].map((key) => [key, sum[key] + aged[key]])) as Account['aged'],
    zero,
  );
  return {
    rows: accounts.map((account) => ({
      institutionId: account.institutionId,
      name: account.name,
      cells: cells(account.aged, apartOf(account)),
    })),
    foot: cells(
      all,
      accounts.map(apartOf).reduce((sums, apart) => sums.map((sum, at) => sum + (apart[at] ?? 0)), [0, 0, 0]),
    ),
  };
}

export const issuableShown = ({ leaseId, institution, planned }: Issuable) => ({
  leaseId,
  number: planned.number,
  institution,
  period: `第 ${planned.number} 期，${writeDay(planned.from)}至${writeDay(planned.to)}`,
  total: writeFen(planned.total),
  due: writeDay(planned.effectiveDue),
});
