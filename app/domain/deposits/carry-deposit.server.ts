import type { Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import { concernsOf } from '../leases/who-may.server.ts';
import { writeFen } from '../rents/fen.ts';
import { depositOn, leastHeldFrom } from './deposit.ts';
import { readEntries } from './read-deposits.server.ts';

export interface Carrying {
  fromLeaseId: string;
  toLeaseId: string;
  /** In fen, more than 0. */
  amount: number;
  /** The day from which the next contract holds it. */
  on: Day;
}

/**
 * Carries what is held of a deposit to the next contract of the same parties (续租, TENANCY C4); no money moves. Refuses, having written
 * nothing, more than is held from that day on, and more than is missing there. The caller checks permission.
 */
export async function carryDeposit(
  tx: Transaction,
  by: ByActor,
  { fromLeaseId, toLeaseId, amount, on }: Carrying,
): Promise<{ ok: true } | Refused<'guard'>> {
  const [from, to] = [await loadLease(tx, fromLeaseId, by.now), await loadLease(tx, toLeaseId, by.now)];
  if (!from || to?.parkSlug !== from.parkSlug || to.institutionId !== from.institutionId || from.id === to.id)
    return { ok: false, why: 'guard', message: '押金只能转到同一家机构在同一园区的另一份合同。' };
  const held = leastHeldFrom(await readEntries(tx, { leaseId: fromLeaseId }), on);
  if (amount > held) return { ok: false, why: 'guard', message: `可以转出的押金是 ${writeFen(held)}。` };
  const { missing } = depositOn(to.terms.deposit ?? 0, await readEntries(tx, { leaseId: toLeaseId }));
  if (amount > missing) return { ok: false, why: 'guard', message: `新合同的押金只差 ${writeFen(missing)}，多出的请退还。` };
  const { parkSlug, institutionId } = from;
  const booked = { parkSlug, institutionId, amount: BigInt(amount), valueOn: on, recordedAt: by.now, recordedById: by.actor.personId };
  await tx.depositEntry.create({ data: { ...booked, leaseId: fromLeaseId, kind: 'carriedOut' }, select: { id: true } });
  await tx.depositEntry.create({ data: { ...booked, leaseId: toLeaseId, kind: 'carriedIn' }, select: { id: true } });
  const changes = { amount: [null, writeFen(amount)] } as const;
  await writeEntry(tx, by, { deed: 'lease.deposit.carry', subjectId: toLeaseId, ...concernsOf(to, true), changes });
  return { ok: true };
}
