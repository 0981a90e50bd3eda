import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** A person by name; a notice about the reader leads to their account. */
export const personThing: Thing = {
  async names(db, ids) {
    const people = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
    return people.map(({ id, name }) => [id, name]);
  },
  address: () => paths.account(),
};
