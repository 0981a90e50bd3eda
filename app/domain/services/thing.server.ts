import type { Thing } from '#app/kernel/record/thing.server.ts';

/** Names a service by its title. */
export const serviceThing: Thing = {
  async names(db, ids) {
    const services = await db.service.findMany({ where: { id: { in: [...ids] } }, select: { id: true, title: true } });
    return services.map(({ id, title }) => [id, title]);
  },
  address: () => null,
};
