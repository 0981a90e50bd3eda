import type { Database } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { WAIVER, type WaiverRow } from './load-waiver.server.ts';

/** The waivers of a tenant in a park, the newest first, for who may decide them; none for everybody else. */
export const listWaivers = (
  db: Database,
  actor: Actor,
  { parkSlug, institutionId }: { parkSlug: string; institutionId: string },
): Promise<WaiverRow[]> =>
  may(actor, 'waive:bill', { parkSlug })
    ? db.waiver.findMany({ where: { invoice: { parkSlug, institutionId } }, orderBy: { id: 'desc' }, select: WAIVER })
    : Promise.resolve([]);
