import type { Database, Transaction } from '#prisma/database.ts';
import { tiesOf } from '#app/kernel/cases/four-eyes.ts';
import { makeMove, type Made, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { closedMonthWorkflow, type ClosedMonthMove, type ClosedMonthState } from './closed-month-workflow.ts';
import { closedThrough } from './closed-through.server.ts';

const ROW = {
  id: true,
  parkSlug: true,
  month: true,
  state: true,
  askedAt: true,
  askedById: true,
  askReason: true,
  park: { select: { districtSlug: true } },
} as const;

/** What a move leaves in the row. */
function leaves({ move, reason }: Made<ClosedMonthState, ClosedMonthMove>, { actor, now }: ByActor) {
  if (move === 'ask') return { askedAt: now, askedById: actor.personId, askReason: reason };
  if (move === 'keep') return { askedAt: null, askedById: null, askReason: null };
  return { reopenedAt: now, reopenedById: actor.personId };
}

/** A move of a closed month, as the form says it. */
export interface MonthWanted extends Wanted<ClosedMonthState> {
  id: string;
  parkSlug: string;
  move: ClosedMonthMove;
}

/** 重新打开: one asks with a reason, another one confirms; or it stays closed. The reason stands on the record. */
export const moveMonth = (db: Database, by: ByActor, { id, parkSlug, ...wanted }: MonthWanted): Promise<Moved<ClosedMonthState>> =>
  makeMove(db, by, closedMonthWorkflow, wanted, {
    load: (tx: Transaction) =>
      may(by.actor, 'close:month', { parkSlug })
        ? tx.closedMonth.findUnique({ where: { id, parkSlug }, select: ROW })
        : Promise.resolve(null),
    at: ({ askedAt }) => askedAt,
    roles: () => ['operator'],
    facts: async (tx, { month, askedById }) => ({
      last: (await closedThrough(tx, parkSlug)) === month,
      ties: tiesOf(by.actor, { applicantId: askedById }),
    }),
    change: async (tx, { askedAt }, made) =>
      (await tx.closedMonth.updateMany({ where: { id, state: made.from, askedAt }, data: { state: made.to, ...leaves(made, by) } })).count,
    entry: (_tx, { askReason, park }, { reason }) => ({
      subjectId: id,
      organisationId: null,
      parkSlug,
      districtSlug: park.districtSlug,
      reason: reason ?? askReason,
    }),
  });
