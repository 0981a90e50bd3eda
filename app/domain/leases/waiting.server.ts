import { dayOf } from '#app/kernel/calendar.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitingItem, WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { readHeldOver } from '../units/hand-back/held-over.server.ts';
import type { LeaseState } from './lease-workflow.ts';

const FIRST = { orderBy: { changedAt: 'asc' }, select: { id: true, decidedAt: true, createdAt: true } } as const;

/** Contracts that wait for the institution to confirm them. */
export const ownLeasesWaiting: WaitsFor = async (db, actor) => {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'confirm:lease', { organisationId })) return [];
  const rows = await db.lease.findMany({
    where: { institution: { organisationId }, state: 'offered' },
    orderBy: { decidedAt: 'asc' },
    select: { id: true, decidedAt: true, park: { select: { name: true } } },
  });
  return rows.map(({ id, decidedAt, park }) => ({
    text: `与${park.name}的合同待您确认`,
    to: paths.deskLease(id),
    action: '去确认',
    count: 1,
    due: null,
    since: decidedAt && dayOf(decidedAt),
  }));
};

const SAID = { drafting: '在起草', agreed: '待签订' } as const satisfies Partial<Record<LeaseState, string>>;

/** Contracts that wait for a park's operator: to be offered, to be signed, and whose units were not handed back. */
export const leasesToKeep: WaitsFor = async (db, actor, { today }) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'keep:lease').parkSlugs) {
    const heldOver = await readHeldOver(db, { parkSlug }, today);
    const [longest] = heldOver;
    if (longest)
      items.push({
        text: `${heldOver.length} 个单元到期未交还`,
        to: paths.parkLedger(parkSlug, { state: 'holdover' }),
        action: '去登记',
        count: heldOver.length,
        due: null,
        since: longest.endsOn,
      });
    for (const [state, words] of Object.entries(SAID) as [keyof typeof SAID, string][]) {
      const where = { parkSlug, state };
      const count = await db.lease.count({ where });
      const first = count === 0 ? null : await db.lease.findFirst({ where, ...FIRST });
      if (!first) continue;
      items.push({
        text: `${count} 份合同${words}`,
        to: paths.parkLeases(parkSlug, { standing: state }),
        action: '去办理',
        count,
        due: null,
        since: dayOf(first.decidedAt ?? first.createdAt),
      });
    }
  }
  return items;
};
