import type { Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { LeaseRow } from '../leases/load-lease.server.ts';
import { carryDeposit } from './carry-deposit.server.ts';
import { depositOn, leastHeldFrom } from './deposit.ts';
import { readEntries } from './read-deposits.server.ts';

/**
 * 押金转入续租: with the signature of a contract that follows another one, what is held goes over to it on its first day, as far as the new one
 * asks for it (TENANCY C4). What is missing is paid besides, and what is too much is refunded. Does nothing for any other contract.
 */
export async function carryOnRenewal(
  tx: Transaction,
  by: ByActor,
  { id, renewsId, terms: { startsOn, deposit } }: LeaseRow,
): Promise<void> {
  if (renewsId === null || startsOn === null) return;
  // Of a contract that is signed after it began, no past day changes.
  const on = startsOn < dayOf(by.now) ? dayOf(by.now) : startsOn;
  const held = leastHeldFrom(await readEntries(tx, { leaseId: renewsId }), on);
  const { missing } = depositOn(deposit ?? 0, await readEntries(tx, { leaseId: id }));
  const amount = Math.min(held, missing);
  if (amount > 0) await carryDeposit(tx, by, { fromLeaseId: renewsId, toLeaseId: id, amount, on });
}
