import { writeMoment } from '#app/kernel/calendar.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { billName } from '../charges/invoice.ts';
import { writeFen } from '../rents/fen.ts';
import type { WaiverRow } from './load-waiver.server.ts';
import { waiverWorkflow, type WaiverFacts, type WaiverRole } from './waiver-workflow.ts';

/** How much each text may say, in characters. */
export const WAIVER_TEXT = { reason: 100, basis: 100, refused: 500 } as const;

const WENT = { granted: '同意', refused: '不同意', withdrawn: '撤回' } as const;

/** A waiver in words, with what the actor can do about it. */
export function waiverShown(row: WaiverRow, { roles, facts }: { roles: readonly WaiverRole[]; facts: WaiverFacts }) {
  const { id, state, amount, reason, basis, invoice, proposedAt, proposedBy, decidedAt, decidedBy, decideReason } = row;
  return {
    id,
    invoiceId: invoice.id,
    state,
    title: `${billName(invoice)}账单减免 ${writeFen(Number(amount))}`,
    standing: waiverWorkflow.stateNames[state],
    reason,
    basis,
    proposed: `${proposedBy.name}提出，${writeMoment(proposedAt)}`,
    decided: state === 'proposed' || decidedAt === null ? null : `${decidedBy?.name ?? ''}${WENT[state]}，${writeMoment(decidedAt)}`,
    decideReason,
    moves: movesFrom(waiverWorkflow, state, roles, facts),
  };
}
export type WaiverShown = ReturnType<typeof waiverShown>;
