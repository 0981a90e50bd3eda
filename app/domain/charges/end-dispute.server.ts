import type { Prisma } from '#prisma/generated/client.ts';
import type { Transaction } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';

interface Ended {
  ending: 'kept' | 'voided' | 'withdrawn';
  reason: string;
}

/** Ends the dispute that is open, if there is one; it stays with how it ended. @returns whether there was one. */
export async function endDispute(
  tx: Transaction,
  by: ByActor,
  where: Pick<Prisma.BillDisputeWhereInput, 'id' | 'invoiceId'>,
  { ending, reason }: Ended,
): Promise<boolean> {
  const data = { endedOn: dayOf(by.now), endedAt: by.now, endedById: by.actor.personId, ending, endReason: reason };
  return (await tx.billDispute.updateMany({ where: { ...where, endedOn: null }, data })).count === 1;
}
