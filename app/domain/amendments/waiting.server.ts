import { dayOf } from '#app/kernel/calendar.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';

const FIELDS = { leaseId: true, number: true, offeredAt: true, draftedAt: true } as const;

/** Changes of contracts that wait for the institution to confirm them. */
export const ownAmendmentsWaiting: WaitsFor = async (db, actor) => {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'confirm:lease', { organisationId })) return [];
  const rows = await db.amendment.findMany({
    where: { lease: { institution: { organisationId } }, state: 'offered' },
    orderBy: { offeredAt: 'asc' },
    select: { ...FIELDS, lease: { select: { park: { select: { name: true } } } } },
  });
  return rows.map(({ leaseId, number, offeredAt, lease }) => ({
    text: `与${lease.park.name}的合同变更待您确认`,
    to: paths.deskAmendment(leaseId, number),
    action: '去确认',
    count: 1,
    due: null,
    since: offeredAt && dayOf(offeredAt),
  }));
};

/** Drafts of changes that wait for a park's operator to be offered or discarded. */
export const amendmentsToOffer: WaitsFor = async (db, actor) => {
  const rows = await db.amendment.findMany({
    where: { lease: { parkSlug: { in: [...reachOf(actor, 'keep:lease').parkSlugs] } }, state: 'drafting' },
    orderBy: { draftedAt: 'asc' },
    select: { ...FIELDS, lease: { select: { parkSlug: true, institution: { select: { organisation: { select: { name: true } } } } } } },
  });
  return rows.map(({ leaseId, number, draftedAt, lease }) => ({
    text: `与${lease.institution.organisation.name}的合同变更在起草`,
    to: paths.parkAmendment(lease.parkSlug, leaseId, number),
    action: '去办理',
    count: 1,
    due: null,
    since: dayOf(draftedAt),
  }));
};
