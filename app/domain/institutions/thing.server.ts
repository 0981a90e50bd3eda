import type { Thing } from '#app/kernel/record/thing.server.ts';

/** An institution by the name of its organisation. */
export const institutionThing: Thing = {
  async names(db, ids) {
    const institutions = await db.institution.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, organisation: { select: { name: true } } },
    });
    return institutions.map(({ id, organisation }) => [id, organisation.name]);
  },
  address: () => null,
};
