import { addDays } from '#app/kernel/calendar.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { lastOffered } from '../leases/load-lease.server.ts';
import { readSaid } from './read-renewal.server.ts';
import { RENEWAL_WINDOW_DAYS, renewalStanding, type RenewalStanding } from './renewal.ts';

interface Ending {
  id: string;
  parkSlug: string;
  park: string;
  institution: string;
  endsOn: Day;
  standing: RenewalStanding;
}

/** Contracts that come to their end within the days in which renewal is spoken of and are not followed by another one, the first first. */
export async function listEnding(db: Database, where: Prisma.LeaseWhereInput, today: Day): Promise<Ending[]> {
  const open = { ...where, state: 'signed', renewals: { none: { state: { not: 'cancelled' } } } } satisfies Prisma.LeaseWhereInput;
  const offered = await lastOffered(db, open);
  const ending = [...offered].flatMap(([id, { terms }]) =>
    terms.endsOn !== null && terms.endsOn >= today && terms.endsOn <= addDays(today, RENEWAL_WINDOW_DAYS)
      ? [{ id, endsOn: terms.endsOn }]
      : [],
  );
  const ids = ending.map(({ id }) => id);
  const said = await readSaid(db, ids);
  const rows = await db.lease.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      parkSlug: true,
      park: { select: { name: true } },
      institution: { select: { organisation: { select: { name: true } } } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ending
    .flatMap(({ id, endsOn }): Ending[] => {
      const row = byId.get(id);
      if (!row) return [];
      const { parkSlug, park, institution } = row;
      const standing = renewalStanding(endsOn, said.get(id) ?? [], today);
      return [{ id, parkSlug, park: park.name, institution: institution.organisation.name, endsOn, standing }];
    })
    .toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
}

const ownReach = (actor: Actor): string | null => {
  const organisationId = actor.organisation?.organisationId ?? null;
  return organisationId !== null && may(actor, 'confirm:lease', { organisationId }) ? organisationId : null;
};

/** Contracts of which the institution is to say whether it renews, or whether it takes over other terms. */
export const ownRenewalsWaiting: WaitsFor = async (db, actor, { today }) => {
  const organisationId = ownReach(actor);
  if (organisationId === null) return [];
  return (await listEnding(db, { institution: { organisationId } }, today)).flatMap(({ id, park, endsOn, standing }) => {
    const { tenant, matchBy } = standing;
    if (tenant !== null && matchBy === null) return [];
    const text = matchBy === null ? `与${park}的合同快到期，请说明是否续租` : `${park}不续租，可以按同等条件续租`;
    return [{ text, to: paths.deskLease(id), action: '去说明', count: 1, due: matchBy ?? endsOn, ends: true, since: null }];
  });
};

/** Contracts of which a park is to say whether it renews, or is to draft the one that follows. */
export const renewalsToKeep: WaitsFor = async (db, actor, { today }) => {
  const parkSlugs = [...reachOf(actor, 'keep:lease').parkSlugs];
  return (await listEnding(db, { parkSlug: { in: parkSlugs } }, today)).flatMap(({ id, parkSlug, institution, endsOn, standing }) => {
    const { park, tenant, parkSaysBy, isMatched } = standing;
    const drafts = isMatched || (park?.kind === 'parkOffers' && tenant?.kind === 'tenantWants');
    const asked = park === null && tenant?.kind !== 'tenantLeaves';
    if (!drafts && !asked) return [];
    const text = drafts ? `与${institution}的续租合同待起草` : `与${institution}的合同快到期，请说明是否续租`;
    const due = drafts ? endsOn : parkSaysBy;
    return [{ text, to: paths.parkLease(parkSlug, id), action: drafts ? '去起草' : '去说明', count: 1, due, since: null }];
  });
};
