import type { Database } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';

/** Changes the organisation for which a person acts in this session; false if they are not a member of it. */
export async function switchOrganisation(db: Database, { personId, sessionId }: Actor, organisationId: string): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, personId, person: { memberships: { some: { organisationId } } } },
    data: { organisationId },
  });
  return count === 1;
}
