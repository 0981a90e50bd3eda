import type { Database } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';

/** Changes for which organisation somebody acts in this session; false for one of which they are no member. */
export async function switchOrganisation(db: Database, { personId, sessionId }: Actor, organisationId: string): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, personId, person: { memberships: { some: { organisationId } } } },
    data: { organisationId },
  });
  return count === 1;
}
