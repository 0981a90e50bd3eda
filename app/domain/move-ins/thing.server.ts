import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/**
 * Names an application by its institution and park. A notice leads the institution, the park's operator and the bureau each to their
 * own page.
 */
export const moveInThing: Thing = {
  async names(db, ids) {
    const rows = await db.moveIn.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, park: { select: { shortName: true } }, institution: { select: { organisation: { select: { name: true } } } } },
    });
    return rows.map(({ id, park, institution }) => [id, `“${institution.organisation.name}”入驻${park.shortName}`]);
  },
  async address(db, id, actor) {
    const row = await db.moveIn.findUnique({
      where: { id },
      select: {
        parkSlug: true,
        submittedAt: true,
        park: { select: { districtSlug: true } },
        institution: { select: { organisationId: true } },
      },
    });
    if (!row) return null;
    if (may(actor, 'read:move-in', row.institution)) return paths.deskMoveIn(id);
    if (row.submittedAt === null) return null;
    if (may(actor, 'decide:move-in', { parkSlug: row.parkSlug })) return paths.parkMoveInItem(row.parkSlug, id);
    return may(actor, 'decide:move-in-appeal', row.park) ? paths.bureauAppeal(id) : null;
  },
};
