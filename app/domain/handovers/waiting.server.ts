import { dayOf } from '#app/kernel/calendar.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitingItem, WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { listDueHandovers } from './read-handovers.server.ts';

/** Protocols that wait for the institution to confirm them. */
export const ownHandoversWaiting: WaitsFor = async (db, actor) => {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'confirm:lease', { organisationId })) return [];
  const rows = await db.handover.findMany({
    where: { lease: { institution: { organisationId } }, state: 'offered' },
    orderBy: { decidedAt: 'asc' },
    select: { leaseId: true, decidedAt: true, lease: { select: { park: { select: { name: true } } } } },
  });
  return rows.map(({ leaseId, decidedAt, lease }) => ({
    text: `${lease.park.name}的交接单待您确认`,
    to: paths.deskHandover(leaseId),
    action: '去确认',
    count: 1,
    due: null,
    since: decidedAt && dayOf(decidedAt),
  }));
};

/** Contracts whose places a park's operator has to hand over. */
export const handoversToKeep: WaitsFor = async (db, actor, { today }) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'keep:lease').parkSlugs) {
    const due = await listDueHandovers(db, parkSlug, today);
    const [first] = due;
    if (!first) continue;
    const to = paths.parkLeases(parkSlug, { handover: 'due' });
    items.push({ text: `${due.length} 份合同待交接`, to, action: '去交接', count: due.length, due: null, since: first.since });
  }
  return items;
};
