import type { Database } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { CHANGE_KIND_NAME } from './change.ts';
import { changeShown, consequencesShown } from './amendment-view.ts';
import { AMENDMENT_TONE, amendmentWorkflow, type AmendmentRole } from './amendment-workflow.ts';
import { consequencesNow, enteredBy, loadAmendment, mayReadAmendment, termsBefore } from './load-amendment.server.ts';
import { amendmentFacts, amendmentSeen } from './move-amendment.server.ts';

/**
 * An amendment as a page shows it to somebody in a role: what is changed, what that does in money as things are now or, of one in force, did;
 * and what can be done. Null for who may not know of it.
 */
export function seeAmendment(db: Database, by: ByActor, at: { leaseId: string; number: number }, role: AmendmentRole) {
  return inTransaction(db, async (tx) => {
    const row = await loadAmendment(tx, at, by.now);
    if (!row || !mayReadAmendment(by.actor, row)) return null;
    const { lease, number, state, reason, decidedAt, decideWhy, inForceOn, hash } = row;
    const open = state === 'drafting' || state === 'offered';
    const consequences = await consequencesNow(tx, row);
    const entered = open ? null : await enteredBy(tx, row);
    return {
      lease,
      number,
      title: `第 ${number} 次变更：${CHANGE_KIND_NAME[row.change.kind]}`,
      state,
      standing: amendmentWorkflow.stateNames[state],
      tone: AMENDMENT_TONE[state],
      reason,
      why: decideWhy,
      inForceOn: inForceOn && writeDay(inForceOn),
      hash: hash.slice(0, 16),
      seen: { seen: state, seenAt: decidedAt?.toISOString() ?? '', hash: amendmentSeen(row, consequences) },
      moves: movesFrom(amendmentWorkflow, state, [role], await amendmentFacts(tx, by, row)),
      change: changeShown(row.change, termsBefore(row)),
      money: open
        ? consequencesShown(consequences)
        : state === 'inForce'
          ? consequencesShown({ ...consequences, ...entered, replanned: [] })
          : null,
    };
  });
}
export type AmendmentSeen = NonNullable<Awaited<ReturnType<typeof seeAmendment>>>;
