import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Method } from '../charges/invoice.ts';
import { closedMonthOf } from '../charges/months/closed-through.server.ts';
import { writeMonth } from '../charges/months/month.ts';
import { writeFen } from '../rents/fen.ts';
import { depositOn } from './deposit.ts';
import { isKnown, loadDeposit, moneyDay, type DepositDone, type OfLease } from './load-deposit.server.ts';

/** Money of a deposit as the form says it. */
export interface DepositMoney extends OfLease {
  /** In fen, more than 0. */
  amount: number;
  /** As it was typed. */
  paidOn: string;
  method: Method;
  reference: string;
}

/**
 * 登记收到押金: at most what is missing of the agreed sum. Refuses beside its field more than that, a day to come, and money that was entered
 * already under the same number.
 */
export function receiveDeposit(
  db: Database,
  by: ByActor,
  { amount, paidOn, method, reference, ...of }: DepositMoney,
): Promise<DepositDone> {
  return inTransaction<DepositDone>(db, async (tx) => {
    const deposit = await loadDeposit(tx, by, of);
    if (!deposit.ok) return deposit;
    const { agreed, entries, booked, entry } = deposit;
    const valueOn = moneyDay(paidOn, by);
    if (valueOn === null) return { ok: false, why: 'invalid', field: 'paidOn', message: '请填写到账的日期，不晚于今天。' };
    const closed = await closedMonthOf(tx, of.parkSlug, valueOn);
    if (closed !== null)
      return { ok: false, why: 'invalid', field: 'paidOn', message: `${writeMonth(closed)}已经月结；请用本月的日期登记。` };
    const made = { kind: 'received', reference, valueOn, amount } as const;
    if (isKnown(entries, made))
      return { ok: false, why: 'invalid', field: 'reference', message: '同一天、同样金额、同一流水号的押金已经登记过。' };
    const { missing } = depositOn(agreed, entries);
    if (missing === 0) return { ok: false, why: 'invalid', field: 'amount', message: '约定的押金已经收齐；这笔钱请登记为收款。' };
    if (amount > missing)
      return { ok: false, why: 'invalid', field: 'amount', message: `押金还差 ${writeFen(missing)}；多出的部分请登记为收款。` };
    await tx.depositEntry.create({ data: { ...booked, ...made, amount: BigInt(amount), method }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'lease.deposit', ...entry, changes: { amount: [null, writeFen(amount)] } });
    return { ok: true };
  });
}
