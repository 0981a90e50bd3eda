import { dayOf, writeDay, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { writeBudget, writeHeadcount, type InquirySide } from '#app/domain/inquiries/brief.ts';
import type { Conversation, InquiryView } from '#app/domain/inquiries/find-inquiry.server.ts';
import { inquiryTag } from '#app/domain/inquiries/inquiry-tone.ts';
import { hasOutcome } from '#app/domain/inquiries/inquiry-workflow.ts';
import { categoryName, isCategorySlug } from '#app/domain/lines/categories.ts';

/** The names of the two sides. */
const sideNames = ({ brief, institution }: Conversation): Record<InquirySide, string> => ({
  enterprise: brief.organisation.name,
  institution: institution.organisation.name,
});

/** The name of a line, by its slug. */
export const lineName = (slug: string): string => (isCategorySlug(slug) ? categoryName(slug) : slug);

/** A brief in words: what every recipient may read. */
export function briefFacts({
  line,
  headcount,
  district,
  startOn,
  budgetFrom,
  budgetTo,
  text,
}: {
  line: string;
  headcount: number | null;
  district: string | null;
  startOn: Day | null;
  budgetFrom: number | null;
  budgetTo: number | null;
  text: string;
}) {
  return {
    line: lineName(line),
    headcount: writeHeadcount(headcount),
    district: district ?? '不限',
    start: startOn === null ? '未说明' : writeDay(startOn),
    budget: writeBudget(budgetFrom, budgetTo),
    text,
  };
}

export type BriefFacts = ReturnType<typeof briefFacts>;

/** The deadline of an answer: the day, whether it has passed, and when the answer came. */
export function answerClock(
  { state, answerBy, answeredAt }: { state: string; answerBy: Day; answeredAt: Date | null },
  { today, calendar }: { today: Day; calendar: WorkCalendar },
) {
  const waiting = state === 'sent';
  return {
    due: waiting ? writeDeadline(calendar, answerBy, today) : null,
    overdue: waiting && answerBy < today,
    answered: answeredAt && writeMoment(answeredAt),
  };
}

/** A review in words; the text of a hidden one is only for the bureau (`whole`). */
function reviewFacts(
  { rating, text, writtenAt, answer, answeredAt, hiddenAt, hiddenReason }: NonNullable<Conversation['review']>,
  whole: boolean,
) {
  const readable = whole || hiddenAt === null;
  return {
    rating,
    text: readable ? text : '',
    when: writeMoment(writtenAt),
    answer: readable && answer !== null && answeredAt !== null ? { text: answer, when: writeMoment(answeredAt) } : null,
    hidden: hiddenAt && { when: writeDay(dayOf(hiddenAt)), reason: hiddenReason ?? '' },
  };
}

/**
 * A conversation in words. People are named on the reader's own side only; the other side appears as its organisation.
 * @param side the reader's; null for the bureau, which sees organisations only.
 */
export function conversationFacts(conversation: Conversation, side: InquirySide | null, at: { today: Day; calendar: WorkCalendar }) {
  const { id, state, brief, institution, service, sentAt, review, outcomeBy, outcomeText, outcomeAt, outcomeConfirmedAt } = conversation;
  const names = sideNames(conversation);
  const confirmed = outcomeConfirmedAt !== null;
  return {
    id,
    state,
    tag: inquiryTag(state, confirmed),
    enterprise: { name: names.enterprise, verified: brief.organisation.standing === 'verified' },
    institution: { name: names.institution, slug: institution.status === 'published' ? institution.slug : null },
    service: service && service.status === 'published' ? { slug: service.slug, title: service.title } : null,
    sent: writeMoment(sentAt),
    clock: answerClock(conversation, at),
    brief: briefFacts({ ...brief, line: brief.categorySlug, district: brief.district?.name ?? null }),
    reason: conversation.reason,
    stoppedBy: conversation.stoppedBy && names[conversation.stoppedBy],
    outcome:
      hasOutcome(state) && outcomeBy && outcomeAt
        ? {
            by: names[outcomeBy],
            own: outcomeBy === side,
            text: outcomeText,
            when: writeMoment(outcomeAt),
            confirmed: outcomeConfirmedAt && writeMoment(outcomeConfirmedAt),
          }
        : null,
    outcomeSeen: outcomeAt?.toISOString() ?? '',
    messages: conversation.messages.map(({ id: messageId, side: from, text, at, person, files }) => ({
      id: messageId,
      own: from === side,
      who: from === side ? `${names[from]} · ${person.name}` : names[from],
      when: writeMoment(at),
      text,
      files: files.map(({ file }) => ({ id: file.id, name: file.name })),
    })),
    review: review && reviewFacts(review, side === null),
  };
}

export type ConversationFacts = ReturnType<typeof conversationFacts>;

/** An invitation as one of its sides sees it, in words. */
export function inquiryFacts({ conversation, ...view }: InquiryView, at: { today: Day; calendar: WorkCalendar }) {
  return { ...view, ...conversationFacts(conversation, view.side, at), briefId: conversation.brief.id };
}

export type WrittenInquiry = ReturnType<typeof inquiryFacts>;
