import type { Database } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import { listQueue } from './read-request.server.ts';

/** Drafts lie this long before they are no longer pressed on their writer. */
const PRESSED_MS = 30 * 86_400_000;

/** What of claims and corrections waits for somebody: to be finished, to be completed, to be decided. */
export async function listWaiting(
  db: Database,
  actor: Actor,
  now: Date,
): Promise<{ returned: { id: string; organisation: string }[]; drafts: { id: string; organisation: string }[]; toDecide: number }> {
  const rows = await db.organisationRequest.findMany({
    where: {
      personId: actor.personId,
      OR: [{ state: 'returned' }, { state: 'draft', createdAt: { gt: new Date(now.getTime() - PRESSED_MS) } }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, state: true, organisation: { select: { name: true } } },
  });
  const named = rows.map(({ id, state, organisation }) => ({ id, state, organisation: organisation.name }));
  const toDecide = mayAtAll(actor, 'decide:organisation-request')
    ? (await listQueue(db, actor, { state: 'submitted', kind: null, page: 1 })).total
    : 0;
  return { returned: named.filter(({ state }) => state === 'returned'), drafts: named.filter(({ state }) => state === 'draft'), toDecide };
}
