import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/** Changes the person's name. The entry in the record does not contain the name, so a closed account leaves none behind. */
export function changeName(db: Database, by: ByActor, name: string): Promise<void> {
  const { personId } = by.actor;
  return inTransaction(db, async (tx) => {
    const { count } = await tx.person.updateMany({ where: { id: personId, name: { not: name } }, data: { name } });
    if (count === 1) await writeEntry(tx, by, { deed: 'person.name', subjectId: personId, personId, organisationId: null });
  });
}
