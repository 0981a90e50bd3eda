import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { tiesOf } from '#app/kernel/cases/four-eyes.ts';
import { makeMoveWithin, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { refuseToday } from '../charges/months/closed-through.server.ts';
import { readBills } from '../charges/read-accounts.server.ts';
import { writeFen } from '../rents/fen.ts';
import { concernsOf, loadWaiver, type WaiverRow } from './load-waiver.server.ts';
import { waiverWorkflow, type WaiverFacts, type WaiverMove, type WaiverRole, type WaiverState } from './waiver-workflow.ts';

/** The roles of an operator of the park towards a waiver. */
export const waiverRoles = ({ actor }: Pick<ByActor, 'actor'>, { proposedById }: Pick<WaiverRow, 'proposedById'>): WaiverRole[] => [
  'operator',
  ...(proposedById === actor.personId ? (['proposer'] as const) : []),
];

/** What the rules of a waiver go by, for an actor: nobody decides what they proposed, or for whom they work. */
export const waiverFacts = ({ actor }: Pick<ByActor, 'actor'>, { proposedById, invoice }: WaiverRow): WaiverFacts => ({
  ties: tiesOf(actor, { applicantId: proposedById, organisationIds: [invoice.institution.organisationId] }),
});

/** Lowers the bill from today on, as a payment does that pays it alone. */
async function lower(tx: Transaction, { actor, now }: ByActor, { amount, reason, basis, invoice }: WaiverRow): Promise<string> {
  const { parkSlug, institutionId } = invoice;
  const [paidOn, reference] = [dayOf(now), `${reason}（${basis}）`];
  const { id: paymentId } = await tx.payment.create({
    data: {
      kind: 'waiver',
      parkSlug,
      institutionId,
      amount,
      paidOn,
      method: 'other',
      reference,
      recordedAt: now,
      recordedById: actor.personId,
    },
    select: { id: true },
  });
  await tx.allocation.create({ data: { paymentId, invoiceId: invoice.id, amount, on: paidOn }, select: { id: true } });
  return paymentId;
}

/** A move of a waiver, as the form says it. */
export interface WaiverWanted extends Wanted<WaiverState> {
  id: string;
  parkSlug: string;
  move: WaiverMove;
}

/**
 * Grants, refuses or withdraws a waiver. What is granted lowers the bill from today on; a late fee that has grown until then stays. Refuses what
 * is more than is left by now as stale; of two who decide at once one does. What was granted is not taken back.
 */
export function moveWaiver(db: Database, by: ByActor, { id, parkSlug, ...wanted }: WaiverWanted): Promise<Moved<WaiverState>> {
  return inTransaction<Moved<WaiverState>>(db, async (tx) => {
    const row = may(by.actor, 'waive:bill', { parkSlug }) ? await loadWaiver(tx, { id, parkSlug }) : null;
    if (row?.state === 'proposed' && wanted.move === 'grant') {
      const [bill] = await readBills(tx, { id: row.invoice.id });
      const left = bill?.left ?? 0;
      if (Number(row.amount) > left)
        return { ok: false, why: 'stale', message: `这份账单现在只欠 ${writeFen(left)}，少于要减免的 ${writeFen(Number(row.amount))}。` };
      const closed = await refuseToday(tx, parkSlug, dayOf(by.now));
      if (closed) return closed;
    }
    return makeMoveWithin(tx, by, waiverWorkflow, wanted, {
      load: () => Promise.resolve(row),
      roles: (waiver) => waiverRoles(by, waiver),
      facts: (_tx, waiver) => waiverFacts(by, waiver),
      change: async (_tx, waiver, { from, to, move, reason }) => {
        const paymentId = move === 'grant' ? await lower(tx, by, waiver) : null;
        const data = { state: to, decidedAt: by.now, decidedById: by.actor.personId, decideReason: reason, paymentId };
        return (await tx.waiver.updateMany({ where: { id, state: from }, data })).count;
      },
      entry: (_tx, { amount, reason, invoice }, { move, reason: why }) => ({
        subjectId: id,
        ...concernsOf(invoice, move === 'grant'),
        changes: { amount: [null, writeFen(Number(amount))] },
        reason: move === 'grant' ? reason : why,
      }),
    });
  });
}
