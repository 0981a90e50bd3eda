import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/**
 * Returns the unmasked contact of a person to those whose office needs it. Every look is in the record, and the person is told.
 * @param districtSlug the district of the request that justifies the look; null for an administrator.
 * @returns null if the actor may not see it or the person does not exist.
 */
export function revealContact(
  db: Database,
  by: ByActor,
  { personId, districtSlug }: { personId: string; districtSlug: string | null },
): Promise<{ email: string | null; mobile: string | null } | null> {
  return inTransaction(db, async (tx) => {
    // A bureau may look because of a request in its district; without a request only an administrator may.
    if (districtSlug === null ? !by.actor.administrator : !may(by.actor, 'reveal:contact', { personId, districtSlug })) return null;
    const person = await tx.person.findFirst({ where: { id: personId, closedAt: null }, select: { email: true, mobile: true } });
    if (!person) return null;
    await writeEntry(tx, by, { deed: 'person.contact', subjectId: personId, personId, organisationId: null, districtSlug });
    return person;
  });
}
