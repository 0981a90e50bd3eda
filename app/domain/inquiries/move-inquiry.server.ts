import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { isCategorySlug } from '../lines/categories.ts';
import type { InquirySide } from './brief.ts';
import { inquiryWorkflow, type InquiryFacts, type InquiryMove, type InquiryState } from './inquiry-workflow.ts';
import { lapsedLicence } from './line-offer.ts';
import { outsideContact, refuseContact } from './outside-contact.ts';
import { actingSides, sideOf } from './sides.ts';
import { lengthOf, writeInquiryEntry } from './write-inquiry-entry.server.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';

const DEED: Record<InquiryMove, DeedName> = {
  accept: 'inquiry.accept',
  decline: 'inquiry.decline',
  meet: 'inquiry.meet',
  sign: 'inquiry.sign',
  close: 'inquiry.close',
  confirm: 'inquiry.confirm',
  dispute: 'inquiry.dispute',
  stop: 'inquiry.stop',
};

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

/** What each move sets besides the state. `text` is the reason or the outcome as stated. */
const SETS: Record<InquiryMove, (now: Date, side: InquirySide, text: string | null) => Change> = {
  accept: (now) => ({ answeredAt: now }),
  decline: (now, _side, reason) => ({ answeredAt: now, reason }),
  meet: () => ({}),
  sign: (now, side, text) => ({ outcomeBy: side, outcomeText: text, outcomeAt: now, reason: null }),
  close: (now, side, text) => ({ outcomeBy: side, outcomeText: text, outcomeAt: now, reason: null }),
  confirm: (now) => ({ outcomeConfirmedAt: now }),
  dispute: (_now, _side, reason) => ({ outcomeBy: null, outcomeText: null, outcomeAt: null, reason }),
  // The day on which it ended: one that the sender takes back in time is no case of the figures.
  stop: (now, side, reason) => ({ stoppedBy: side, outcomeAt: now, reason }),
};

/** Moves that change what the storefront says of how the institution answers. */
const PUBLIC_MOVES: readonly InquiryMove[] = ['accept', 'decline'];

export interface InquiryAttempt {
  inquiryId: string;
  /** The state that the person saw. */
  seen: InquiryState;
  /** When the outcome that they saw was stated, as an ISO instant; empty where there was none. */
  seenOutcome?: string;
  move: string;
  /** The reason of a refusal or of breaking off, or the outcome in words. */
  text?: string;
}

export type MovedInquiry = Moved<InquiryState> | Refused<'invalid'>;

/** Makes one move of an invitation for the side on which the actor stands. */
export async function moveInquiry(
  db: Database,
  by: ByActor,
  { inquiryId, seen, seenOutcome, move, text = '' }: InquiryAttempt,
): Promise<MovedInquiry> {
  const row = await db.inquiry.findUnique({ where: { id: inquiryId }, select: FIELDS });
  const side = row && sideOf(by.actor, row);
  if (!row || !side) return { ok: false, why: 'absent', message: '没有找到这份邀约。' };
  const { outcomeBy, outcomeAt, outcomeConfirmedAt, institution, brief } = row;
  if (seenOutcome !== undefined && seenOutcome !== (outcomeAt?.toISOString() ?? ''))
    return { ok: false, why: 'stale', message: '对方刚刚改动了结果，请查看最新内容后再操作。' };
  // Until it is accepted nothing leads past the site, a reason neither.
  const contact = seen === 'sent' ? outsideContact(text) : null;
  if (contact) return { ok: false, why: 'invalid', field: 'text', message: refuseContact(contact) };
  const line = brief.categorySlug;
  const facts: InquiryFacts = {
    side,
    outcomeBy,
    confirmed: outcomeConfirmedAt !== null,
    lapsed: isCategorySlug(line) ? lapsedLicence(line, institution.licences, dayOf(by.now)) : null,
  };
  const moved = await makeMove(
    db,
    inquiryWorkflow,
    { seen, move, roles: actingSides(by.actor, row), reason: text, facts },
    {
      read: async (tx) => (await tx.inquiry.findUnique({ where: { id: inquiryId }, select: { state: true } }))?.state ?? null,
      // With the outcome as it was read: one that was stated anew meanwhile is another.
      change: async (tx, from, to) =>
        (
          await tx.inquiry.updateMany({
            where: { id: inquiryId, state: from, outcomeAt, outcomeConfirmedAt },
            data: { state: to, ...SETS[move as InquiryMove](by.now, side, text.trim() || null) },
          })
        ).count,
      follow: async (tx, verdict) => {
        const made = move as InquiryMove;
        await writeInquiryEntry(tx, by, {
          deed: DEED[made],
          subjectId: inquiryId,
          side,
          parties: row,
          changes: verdict.reason === null ? {} : { text: [null, lengthOf(verdict.reason)] },
        });
        if (PUBLIC_MOVES.includes(made)) await putOnOutbox(tx, 'institution', row.institutionId, by.now);
      },
    },
  );
  return !moved.ok && moved.why === 'reasonMissing'
    ? { ...moved, field: 'text', message: move === 'close' ? '请写明结果。' : moved.message }
    : moved;
}
