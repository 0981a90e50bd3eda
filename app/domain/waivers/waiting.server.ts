import { dayOf } from '#app/kernel/calendar.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { writeFen } from '../rents/fen.ts';
import { WAIVER } from './load-waiver.server.ts';

/** Waivers that a colleague has proposed, for whoever may decide them. */
export const waiversToDecide: WaitsFor = async (db, actor) => {
  const rows = await db.waiver.findMany({
    where: {
      state: 'proposed',
      proposedById: { not: actor.personId },
      invoice: {
        parkSlug: { in: [...reachOf(actor, 'waive:bill').parkSlugs] },
        institution: { organisationId: { notIn: actor.memberships.map(({ organisationId }) => organisationId) } },
      },
    },
    orderBy: { proposedAt: 'asc' },
    select: WAIVER,
  });
  return rows.map(({ amount, proposedAt, invoice }) => ({
    text: `${invoice.institution.organisation.name}的减免待决定，${writeFen(Number(amount))}`,
    to: paths.parkAccount(invoice.parkSlug, invoice.institutionId),
    action: '去决定',
    count: 1,
    due: null,
    since: dayOf(proposedAt),
  }));
};
