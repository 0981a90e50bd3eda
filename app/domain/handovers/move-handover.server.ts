import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { makeMoveWithin, type Made, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import { draftSeen } from './edit-handover.server.ts';
import { handedOn, missingHandover, type FrozenHandover } from './handover-content.ts';
import { HANDOVER_EVENT, handoverWorkflow, type HandoverFacts, type HandoverMove, type HandoverState } from './handover-workflow.ts';
import { loadHandover, type HandoverRow } from './load-handover.server.ts';
import { mayReadHandover } from './who-may.server.ts';

/** A move of a protocol, as the form says it. */
export interface HandoverWanted extends Wanted<HandoverState> {
  handoverId: string;
  move: HandoverMove;
  /** The hash of the version that the actor saw, for who confirms it; for who offers it, the stamp of the draft. */
  hash?: string;
}

/** What the rules of a protocol go by, for an actor. */
export const handoverFacts = ({ actor }: Pick<ByActor, 'actor'>, { draft, files, lease }: HandoverRow): HandoverFacts => ({
  missing: missingHandover(draft, files.length),
  own: isOwn(actor, lease),
});

/** What somebody saw of a protocol: the stamp of its draft, or the hash of what was offered. */
export const handoverSeen = (row: HandoverRow): string => (row.state === 'drafting' ? draftSeen(row) : (row.versions.at(-1)?.hash ?? ''));

/** What is offered: the words and the hashes of the photos, for the contract that was signed. */
const offered = ({ direction, lease, draft, files }: HandoverRow): FrozenHandover => ({
  direction,
  lease: { number: lease.number, hash: lease.versions.at(-1)?.hash ?? null },
  units: draft.units,
  photos: files.map(({ file: { id, name, sha256 } }) => ({ fileId: id, name, sha256 })),
});

/** What follows a move: its event, and the frozen version. */
async function follow(tx: Transaction, by: ByActor, row: HandoverRow, made: Made<HandoverState, HandoverMove>): Promise<void> {
  const { id: handoverId, versions, events } = row;
  const version = versions.length + (made.move === 'offer' ? 1 : 0);
  const data = {
    handoverId,
    number: events.length + 1,
    kind: HANDOVER_EVENT[made.move],
    version: version === 0 ? null : version,
    at: by.now,
    byId: by.actor.personId,
    why: made.reason,
  };
  await tx.handoverEvent.create({ data, select: { number: true } });
  if (made.move === 'offer')
    await tx.handoverVersion.create({
      data: { handoverId, number: version, offeredAt: by.now, ...frozen(offered(row)) },
      select: { number: true },
    });
}

/**
 * A move of a protocol by the park or the institution. What is confirmed is the version that the actor saw, by its hash; from then on the
 * protocol, its versions and its photos stay as they are.
 */
export function moveHandover(
  db: Database,
  by: ByActor,
  { handoverId, hash, ...wanted }: HandoverWanted,
): Promise<Moved<HandoverState> | Refused<'absent'>> {
  return inTransaction<Moved<HandoverState>>(db, async (tx) => {
    const row = await loadHandover(tx, handoverId, by.now);
    if (!row || !mayReadHandover(by.actor, row)) return { ok: false, why: 'absent', message: handoverWorkflow.absent ?? '' };
    const bound = wanted.move === 'confirm' || wanted.move === 'offer';
    if (bound && row.state === wanted.seen && hash !== handoverSeen(row))
      return { ok: false, why: 'stale', message: handoverWorkflow.overtaken ?? '' };
    const day = handedOn(row.versions.at(-1)?.frozen ?? row.draft);
    return makeMoveWithin(tx, by, handoverWorkflow, wanted, {
      load: () => Promise.resolve(row),
      at: ({ decidedAt }) => decidedAt,
      roles: () => leaseRoles(by.actor, row.lease),
      facts: () => handoverFacts(by, row),
      change: async (_tx, { decidedAt }, { from, to }) =>
        (
          await tx.handover.updateMany({
            where: { id: handoverId, state: from, decidedAt },
            data: { state: to, decidedAt: by.now, ...(to === 'locked' ? { handedOn: day } : {}) },
          })
        ).count,
      entry: (_tx, _row, { move }) => ({
        subjectId: handoverId,
        ...concernsOf(row.lease, row.events.length > 0 || move === 'offer'),
        reason: null,
      }),
      follow: (_tx, _row, made) => follow(tx, by, row, made),
    });
  });
}
