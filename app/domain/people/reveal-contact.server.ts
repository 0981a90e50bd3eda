import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/**
 * The unmasked contact of a person, for those whose office needs it; every look is on the record and the person is told.
 * @param districtSlug district of the request on which the look rests; null for an administrator's.
 * @returns null where the actor may not, or where there is nobody.
 */
export function revealContact(
  db: Database,
  by: ByActor,
  { personId, districtSlug }: { personId: string; districtSlug: string | null },
): Promise<{ email: string | null; mobile: string | null } | null> {
  return inTransaction(db, async (tx) => {
    // A bureau's look rests on a request in a district; without one it is an administrator's.
    if (districtSlug === null ? !by.actor.administrator : !may(by.actor, 'reveal:contact', { personId, districtSlug })) return null;
    const person = await tx.person.findFirst({ where: { id: personId, closedAt: null }, select: { email: true, mobile: true } });
    if (!person) return null;
    await writeEntry(tx, by, { deed: 'person.contact', subjectId: personId, personId, organisationId: null, districtSlug });
    return person;
  });
}
