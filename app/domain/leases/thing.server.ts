import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { mayRead } from './who-may.server.ts';

/** Names a lease by its institution and park. A notice leads the park's operator and the institution each to their own page. */
export const leaseThing: Thing = {
  async names(db, ids) {
    const rows = await db.lease.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, park: { select: { shortName: true } }, institution: { select: { organisation: { select: { name: true } } } } },
    });
    return rows.map(({ id, park, institution }) => [id, `“${institution.organisation.name}”租赁${park.shortName}`]);
  },
  async address(db, id, actor) {
    const row = await db.lease.findUnique({
      where: { id },
      select: { parkSlug: true, institution: { select: { organisationId: true } }, events: { take: 1, select: { number: true } } },
    });
    if (!row || !mayRead(actor, row)) return null;
    return may(actor, 'keep:lease', row) ? paths.parkLease(row.parkSlug, id) : paths.deskLease(id);
  },
};
