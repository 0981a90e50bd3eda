import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { isCategorySlug } from '../lines/categories.ts';
import type { InquirySide } from './brief.ts';
import { inquiryWorkflow, type InquiryFacts, type InquiryMove, type InquiryState } from './inquiry-workflow.ts';
import { lapsedLicence } from './line-offer.ts';
import { outsideContact, refuseContact } from './outside-contact.ts';
import { actingSides, sideOf } from './sides.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { inquiryEntry, lengthOf } from './write-inquiry-entry.server.ts';

const FIELDS = {
  state: true,
  outcomeBy: true,
  outcomeAt: true,
  outcomeConfirmedAt: true,
  institutionId: true,
  brief: { select: { organisationId: true, personId: true, categorySlug: true } },
  institution: { select: { organisationId: true, licences: { select: licenceFactsSelect } } },
} as const;

type Change = Prisma.InquiryUpdateManyMutationInput;

/** The columns that each move sets besides the state. `text` is the reason or the stated outcome. */
const SETS: Record<InquiryMove, (now: Date, side: InquirySide, text: string | null) => Change> = {
  accept: (now) => ({ answeredAt: now }),
  decline: (now, _side, reason) => ({ answeredAt: now, reason }),
  meet: () => ({}),
  sign: (now, side, text) => ({ outcomeBy: side, outcomeText: text, outcomeAt: now, reason: null }),
  close: (now, side, text) => ({ outcomeBy: side, outcomeText: text, outcomeAt: now, reason: null }),
  confirm: (now) => ({ outcomeConfirmedAt: now }),
  dispute: (_now, _side, reason) => ({ outcomeBy: null, outcomeText: null, outcomeAt: null, reason }),
  // The day on which it ended: an invitation withdrawn in time does not count in the figures.
  stop: (now, side, reason) => ({ stoppedBy: side, outcomeAt: now, reason }),
};

/** Moves that change the figures on the storefront. */
const PUBLIC_MOVES: readonly InquiryMove[] = ['accept', 'decline', 'confirm', 'stop'];

export interface InquiryAttempt {
  inquiryId: string;
  /** The state that the person saw. */
  seen: InquiryState;
  /** When the outcome that they saw was stated, as an ISO instant; empty if there was none. */
  seenAt?: string;
  move: string;
  /** The reason for declining or breaking off, or the outcome. */
  text?: string;
}

export type MovedInquiry = Moved<InquiryState> | Refused<'invalid'>;

/** Finds the invitation with the actor's side; null if the actor is on neither. */
async function loadInquiry(tx: Transaction, { actor }: ByActor, id: string) {
  const row = await tx.inquiry.findUnique({ where: { id }, select: FIELDS });
  const side = row && sideOf(actor, row);
  return side && { ...row, side };
}

/** Makes one move of an invitation for the actor's side. */
export async function moveInquiry(db: Database, by: ByActor, { inquiryId, text = '', ...wanted }: InquiryAttempt): Promise<MovedInquiry> {
  // Until it is accepted, no text may contain contact details, not even a reason.
  const contact = wanted.seen === 'sent' ? outsideContact(text) : null;
  if (contact) return { ok: false, why: 'invalid', field: 'text', message: refuseContact(contact) };
  const moved = await makeMove(
    db,
    by,
    inquiryWorkflow,
    { ...wanted, reason: text },
    {
      load: (tx) => loadInquiry(tx, by, inquiryId),
      at: ({ outcomeAt }) => outcomeAt,
      roles: (row) => actingSides(by.actor, row),
      facts: (_tx, { side, outcomeBy, outcomeConfirmedAt, institution, brief: { categorySlug: line } }): InquiryFacts => ({
        side,
        outcomeBy,
        confirmed: outcomeConfirmedAt !== null,
        lapsed: isCategorySlug(line) ? lapsedLicence(line, institution.licences, dayOf(by.now)) : null,
      }),
      // Guarded by the outcome that was judged, since confirming it keeps the state.
      change: async (tx, { side, outcomeAt, outcomeConfirmedAt }, { from, to, move, reason }) =>
        (
          await tx.inquiry.updateMany({
            where: { id: inquiryId, state: from, outcomeAt, outcomeConfirmedAt },
            data: { state: to, ...SETS[move](by.now, side, reason) },
          })
        ).count,
      entry: (tx, row, { reason }) =>
        inquiryEntry(tx, {
          subjectId: inquiryId,
          side: row.side,
          parties: row,
          changes: reason === null ? {} : { text: [null, lengthOf(reason)] },
        }),
      follow: async (tx, { institutionId }, { move }) => {
        if (PUBLIC_MOVES.includes(move)) await putOnOutbox(tx, 'institution', institutionId, by.now);
      },
    },
  );
  return !moved.ok && moved.why === 'reasonMissing'
    ? { ...moved, field: 'text', message: wanted.move === 'close' ? '请写明结果。' : moved.message }
    : moved;
}
