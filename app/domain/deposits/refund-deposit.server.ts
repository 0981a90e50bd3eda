import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { closedMonthOf } from '../charges/months/closed-through.server.ts';
import { writeMonth } from '../charges/months/month.ts';
import { writeFen } from '../rents/fen.ts';
import { depositOn, leastHeldFrom } from './deposit.ts';
import { isKnown, loadDeposit, moneyDay, type DepositDone } from './load-deposit.server.ts';
import type { DepositMoney } from './receive-deposit.server.ts';

/**
 * 退还押金, from what is held and never from what was agreed (TENANCY B7), with the number of the bank or the receipt and the reason. Refuses
 * beside its field more than was held from that day on, a day to come, and what was entered already under the same number.
 */
export function refundDeposit(
  db: Database,
  by: ByActor,
  { amount, paidOn, method, reference, reason, ...of }: DepositMoney & { reason: string },
): Promise<DepositDone> {
  return inTransaction<DepositDone>(db, async (tx) => {
    const deposit = await loadDeposit(tx, by, of);
    if (!deposit.ok) return deposit;
    const { agreed, entries, booked, entry } = deposit;
    const { held } = depositOn(agreed, entries);
    if (amount > held)
      return { ok: false, why: 'invalid', field: 'amount', message: `最多可以退还 ${writeFen(held)}，不能超过持有的押金。` };
    const valueOn = moneyDay(paidOn, by);
    if (valueOn === null) return { ok: false, why: 'invalid', field: 'paidOn', message: '请填写退还的日期，不晚于今天。' };
    const closed = await closedMonthOf(tx, of.parkSlug, valueOn);
    if (closed !== null)
      return { ok: false, why: 'invalid', field: 'paidOn', message: `${writeMonth(closed)}已经月结；请用本月的日期登记。` };
    if (amount > leastHeldFrom(entries, valueOn))
      return { ok: false, why: 'invalid', field: 'paidOn', message: '这一天还没有持有这么多押金，请核对日期。' };
    if (reference === '') return { ok: false, why: 'invalid', field: 'reference', message: '请填写银行流水号或收据号。' };
    const made = { kind: 'refunded', reference, valueOn, amount } as const;
    if (isKnown(entries, made))
      return { ok: false, why: 'invalid', field: 'reference', message: '同一天、同样金额、同一流水号的退还已经登记过。' };
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明退还的理由。' };
    await tx.depositEntry.create({ data: { ...booked, ...made, amount: BigInt(amount), method, reason }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'lease.deposit.refund', ...entry, changes: { amount: [null, writeFen(amount)] } });
    return { ok: true };
  });
}
