import type { Transaction } from '#prisma/database.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';

/** The actor's role in an organisation at this moment of the transaction, which a rival may just have changed; null if none. */
export async function currentRole(tx: Transaction, { actor }: ByActor, organisationId: string): Promise<MembershipRole | null> {
  const membership = await tx.membership.findUnique({
    where: { organisationId_personId: { organisationId, personId: actor.personId } },
    select: { role: true },
  });
  return membership?.role ?? null;
}
