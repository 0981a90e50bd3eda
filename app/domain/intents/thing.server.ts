import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** Names an intent by its park, and by the unit if it wants one. A notice leads its sender and the park's operator each to their own page. */
export const intentThing: Thing = {
  async names(db, ids) {
    const rows = await db.intent.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, park: { select: { shortName: true } }, unit: { select: { number: true } } },
    });
    return rows.map(({ id, park, unit }) => [id, unit ? `${park.shortName} ${unit.number}` : park.shortName]);
  },
  async address(db, id, actor) {
    const row = await db.intent.findUnique({ where: { id }, select: { personId: true, parkSlug: true } });
    if (row?.personId === actor.personId) return paths.ownIntent(id);
    return row && may(actor, 'answer:intent', row) ? paths.parkIntentItem(row.parkSlug, id) : null;
  },
};
