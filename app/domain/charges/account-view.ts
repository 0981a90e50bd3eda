import { daysBetween, writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeFen } from '../rents/fen.ts';
import { AGES } from '../rents/ageing.ts';
import type { DepositsHeld } from '../deposits/read-deposits.server.ts';
import type { Account, Statement } from './accounts.server.ts';
import {
  billName,
  INVOICE_STANDING_NAME,
  INVOICE_STANDING_TONE,
  invoiceStanding,
  METHOD_NAME,
  openDispute,
  PAYMENT_KIND_NAME,
} from './invoice.ts';
import { AGEING_COLUMN_NAME, AGEING_COLUMNS, type AgeingCell } from './ageing-cell.ts';
import type { AgeingLine } from './ageing-lines.server.ts';
import type { Issuable } from './issue-invoice.server.ts';
import type { Bill, Received } from './read-accounts.server.ts';

const orDash = (fen: number): string => (fen === 0 ? '—' : writeFen(fen));

/** A bill with its lines, what was paid and what is left. */
function billShown(bill: Bill & { fee: number }, today: Day) {
  const { id, kind, content, total, left, effectiveDue, issuedOn, voidedOn, voidReason, fee, hash, adjusted } = bill;
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
    untouched: kind === 'period' && voidedOn === null && left === total && adjusted.length === 0,
    adjusted: adjusted.map(({ amendment, name, place, amount, working, on }) => ({
      name: `${writeDay(on)}变更 ${amendment}，${place === null ? name : `${name}，${place}`}`,
      amount: `${amount > 0 ? '补收' : '调减'} ${writeFen(Math.abs(amount))}`,
      working,
    })),
    disputed: openDispute(bill) !== null,
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

/** What is held of deposits and what is missing of them, beside what ages. */
export const DEPOSIT_COLUMNS = ['持有押金', '押金还差'] as const;

/** 应收账龄: a row for each tenant, and what they come to. What was paid in advance and the deposits are apart from what ages (TENANCY B8). */
export function ageingShown(accounts: readonly Account[], deposits: ReadonlyMap<string, DepositsHeld>) {
  const cells = (aged: Account['aged'], credit: number) =>
    AGEING_COLUMNS.map((column) => {
      const fen = column === 'credit' ? credit : aged[column];
      return { column, says: orDash(fen), empty: fen === 0 };
    });
  const zero = { notDue: 0, to30: 0, to60: 0, to90: 0, to180: 0, older: 0, total: 0 };
  const all = accounts.reduce(
    (sum, { aged }) => Object.fromEntries([...AGES, 'total' as const].map((key) => [key, sum[key] + aged[key]])) as Account['aged'],
    zero,
  );
  const depositOf = ({ institutionId }: Account): DepositsHeld => deposits.get(institutionId) ?? { held: 0, missing: 0 };
  const sumOf = (of: (account: Account) => number): number => accounts.reduce((sum, account) => sum + of(account), 0);
  return {
    rows: accounts.map((account) => ({
      institutionId: account.institutionId,
      name: account.name,
      cells: cells(account.aged, account.credit),
      deposits: [depositOf(account).held, depositOf(account).missing].map(orDash),
    })),
    foot: cells(
      all,
      sumOf(({ credit }) => credit),
    ),
    depositsFoot: [sumOf((account) => depositOf(account).held), sumOf((account) => depositOf(account).missing)].map(orDash),
  };
}

export const issuableShown = ({ leaseId, contract, institution, planned }: Issuable) => ({
  leaseId,
  contract,
  number: planned.number,
  institution,
  period: `第 ${planned.number} 期，${writeDay(planned.from)}至${writeDay(planned.to)}`,
  total: writeFen(planned.total),
  due: writeDay(planned.effectiveDue),
});

/** What stands behind a cell, in words: a bill with how late it is on the day, or a payment. */
export const ageingLineShown = ({ id, institutionId, tenant, amount, total, day: due, bill }: AgeingLine, day: Day) => ({
  id,
  institutionId,
  tenant,
  bill: bill && {
    leaseId: bill.leaseId,
    contract: bill.contract,
    period: `${billName(bill)}，${writeDay(bill.from)}至${writeDay(bill.to)}`,
    issued: writeDay(bill.issuedOn),
  },
  day: writeDay(due),
  past: bill === null ? null : due < day ? `逾期 ${daysBetween(due, day).toLocaleString('zh-CN')} 天` : due === day ? '当天到期' : '未到期',
  total: writeFen(total),
  left: writeFen(amount),
});
export type AgeingLineShown = ReturnType<typeof ageingLineShown>;

/** A cell in words: `演示·某公司，1–30 天`. */
export const cellName = ({ column }: AgeingCell, tenant: string | null): string =>
  [tenant ?? '全部租户', column === 'total' ? '应收合计' : AGEING_COLUMN_NAME[column]].join('，');
