import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { mayReadHandover } from './who-may.server.ts';

/** Names a protocol by its institution and park. A notice leads the park's operator and the institution each to their own page. */
export const handoverThing: Thing = {
  async names(db, ids) {
    const rows = await db.handover.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        lease: { select: { park: { select: { shortName: true } }, institution: { select: { organisation: { select: { name: true } } } } } },
      },
    });
    return rows.map(({ id, lease: { park, institution } }) => [id, `“${institution.organisation.name}”入驻${park.shortName}`]);
  },
  async address(db, id, actor) {
    const row = await db.handover.findUnique({
      where: { id },
      select: {
        leaseId: true,
        lease: { select: { parkSlug: true, institution: { select: { organisationId: true } } } },
        events: { take: 1, select: { number: true } },
      },
    });
    if (!row || !mayReadHandover(actor, row)) return null;
    return may(actor, 'keep:lease', row.lease) ? paths.parkHandover(row.lease.parkSlug, row.leaseId) : paths.deskHandover(row.leaseId);
  },
};
