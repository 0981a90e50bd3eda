import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { refuseToday } from '../charges/months/closed-through.server.ts';
import { writeFen } from '../rents/fen.ts';
import { isReversible, leastHeldFrom } from './deposit.ts';
import { loadDeposit, type DepositDone, type OfLease } from './load-deposit.server.ts';

/**
 * 冲销: an entry of money that was made wrongly is taken back by another one from today on; both stay. Refuses an entry that was taken back
 * already, and money that has gone again.
 */
export function reverseDeposit(
  db: Database,
  by: ByActor,
  { id, reason, ...of }: OfLease & { id: string; reason: string },
): Promise<DepositDone> {
  return inTransaction<DepositDone>(db, async (tx) => {
    const deposit = await loadDeposit(tx, by, of);
    if (!deposit.ok) return deposit;
    const { entries, booked, entry } = deposit;
    const wrong = entries.find((one) => one.id === id);
    if (!wrong) return { ok: false, why: 'absent', message: '没有找到这笔押金。' };
    const { kind, amount, reversedOn } = wrong;
    if (reversedOn !== null) return { ok: false, why: 'stale', message: '这笔押金已经冲销。' };
    if (!isReversible(kind)) return { ok: false, why: 'guard', message: '这里只能冲销收到和退还的押金。' };
    const valueOn = dayOf(by.now);
    if (kind === 'received' && amount > leastHeldFrom(entries, valueOn))
      return { ok: false, why: 'guard', message: '这笔押金已经退还或转出，不能冲销；退还登记错了的，请先冲销退还。' };
    const closed = await refuseToday(tx, of.parkSlug, valueOn);
    if (closed) return closed;
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明冲销的理由。' };
    const data = { ...booked, kind, amount: BigInt(amount), valueOn, reason, reversesId: id };
    await tx.depositEntry.create({ data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'lease.deposit.reverse', ...entry, changes: { amount: [writeFen(amount), null] } });
    return { ok: true };
  });
}
