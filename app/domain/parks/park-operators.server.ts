import type { Database } from '#prisma/database.ts';

/** Who operates a park, longest first. */
export async function parkOperators(db: Database, parkSlug: string): Promise<{ personId: string; name: string }[]> {
  const rows = await db.appointment.findMany({
    where: { parkSlug, role: 'operator', endedAt: null },
    orderBy: { appointedAt: 'asc' },
    select: { personId: true, person: { select: { name: true } } },
  });
  return rows.map(({ personId, person }) => ({ personId, name: person.name }));
}
