import type { Thing } from '#app/kernel/record/thing.server.ts';

/** A register by the title of its source. */
export const registerThing: Thing = {
  async names(db, ids) {
    const sources = await db.source.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true } });
    return sources.map(({ id, title }) => [id, title]);
  },
  address: () => null,
};
