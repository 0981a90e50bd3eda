import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { maskEmail, maskName, maskPhone } from '#app/kernel/credentials/masking.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { movesFrom, type OpenMove } from '#app/kernel/workflow.ts';
import { blockBetween } from './block-organisation.server.ts';
import { type InquirySide } from './brief.ts';
import { inquiryWorkflow, isTalking, type InquiryMove } from './inquiry-workflow.ts';
import { lapsedLicence } from './line-offer.ts';
import { actingSides, organisationOn, sideOf } from './sides.ts';

/** The contact of a side. */
export interface ContactView {
  name: string;
  phone: string | null;
  email: string | null;
}

const messageSelect = {
  id: true,
  side: true,
  text: true,
  at: true,
  person: { select: { name: true } },
  files: { select: { file: { select: { id: true, name: true, size: true } } } },
} as const satisfies Prisma.InquiryMessageSelect;

/** The columns of a conversation; also used when the bureau reads it after a report. */
export const conversationSelect = {
  id: true,
  state: true,
  sentAt: true,
  answerBy: true,
  answeredAt: true,
  reason: true,
  stoppedBy: true,
  outcomeBy: true,
  outcomeText: true,
  outcomeAt: true,
  outcomeConfirmedAt: true,
  institutionId: true,
  service: { select: { slug: true, title: true, status: true } },
  messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }], select: messageSelect },
  review: {
    select: { id: true, rating: true, text: true, writtenAt: true, answer: true, answeredAt: true, hiddenAt: true, hiddenReason: true },
  },
  brief: {
    select: {
      id: true,
      organisationId: true,
      personId: true,
      categorySlug: true,
      headcount: true,
      startOn: true,
      budgetFrom: true,
      budgetTo: true,
      text: true,
      district: { select: { name: true } },
      organisation: { select: { name: true, standing: true } },
    },
  },
  institution: { select: { organisationId: true, slug: true, status: true, organisation: { select: { name: true } } } },
} as const satisfies Prisma.InquirySelect;

export type Conversation = Prisma.InquiryGetPayload<{ select: typeof conversationSelect }>;

const FIELDS = {
  ...conversationSelect,
  brief: {
    select: {
      ...conversationSelect.brief.select,
      contactName: true,
      contactPhone: true,
      contactEmail: true,
      _count: { select: { inquiries: true } },
    },
  },
  institution: {
    select: {
      ...conversationSelect.institution.select,
      contact: { select: { name: true, phone: true, email: true } },
      licences: { select: licenceFactsSelect },
    },
  },
} as const satisfies Prisma.InquirySelect;

export interface InquiryView {
  /** Without contacts: see `contacts`. */
  conversation: Conversation;
  side: InquirySide;
  /** How many institutions the brief was sent to. */
  recipients: number;
  /** Each side's contact, masked unless `shown`; null if a side has given none, or if the two are no longer in contact. */
  contacts: { shown: boolean; enterprise: ContactView | null; institution: ContactView | null };
  /** Whether the reader may write, make moves and so on for their side. */
  acts: boolean;
  moves: OpenMove<InquiryMove>[];
  /** The licence that the line requires and that is not in force today. */
  lapsed: string | null;
  blocked: 'own' | 'theirs' | null;
  mayBlock: boolean;
  mayReview: boolean;
  mayAnswerReview: boolean;
}

const masked = ({ name, phone, email }: ContactView): ContactView => ({
  name: maskName(name),
  phone: phone && maskPhone(phone),
  email: email && maskEmail(email),
});

/**
 * Finds an invitation as seen by the side for which the reader acts. Full contact details leave the database only while the two are in
 * contact: from acceptance on, unless it was broken off (个人信息保护法 6).
 * @returns null if there is none, or none that `actor` may see.
 */
export async function findInquiry(db: Database, actor: Actor, id: string, now: Date): Promise<InquiryView | null> {
  const row = await db.inquiry.findUnique({ where: { id }, select: FIELDS });
  const side = row && sideOf(actor, row);
  if (!row || !side) return null;
  const { brief, institution, ...rest } = row;
  const { contactName, contactPhone, contactEmail, _count, ...publicBrief } = brief;
  const { contact, licences, ...publicInstitution } = institution;
  const shown = isTalking(row.state);
  const over = row.state === 'declined' || row.state === 'stopped';
  const enterprise: ContactView = { name: contactName, phone: contactPhone, email: contactEmail };
  const theirs: ContactView | null = contact?.name ? { name: contact.name, phone: contact.phone, email: contact.email } : null;
  const view = (of: InquirySide, given: ContactView | null): ContactView | null =>
    given === null || (over && of !== side) ? null : shown || of === side ? given : masked(given);
  const roles = actingSides(actor, row);
  const line = brief.categorySlug;
  const lapsed = isCategorySlug(line) ? lapsedLicence(line, licences, dayOf(now)) : null;
  const own = { organisationId: organisationOn(side, row) };
  const confirmed = row.outcomeConfirmedAt !== null;
  return {
    conversation: { ...rest, brief: publicBrief, institution: publicInstitution },
    side,
    recipients: _count.inquiries,
    contacts: { shown, enterprise: view('enterprise', enterprise), institution: view('institution', theirs) },
    acts: roles.length > 0,
    moves: movesFrom(inquiryWorkflow, row.state, roles, { side, outcomeBy: row.outcomeBy, confirmed, lapsed }),
    lapsed,
    blocked: await blockBetween(db, row, side),
    mayBlock: may(actor, 'block:organisation', own),
    mayReview: side === 'enterprise' && confirmed && row.review === null && may(actor, 'write:review', own),
    mayAnswerReview:
      side === 'institution' && row.review?.answer === null && row.review.hiddenAt === null && may(actor, 'answer:review', own),
  };
}

/**
 * Stores when a side last looked, from which unread is derived. It is no deed and leaves no entry; where it cannot be written, the page is
 * still shown.
 */
export async function markSeen(db: Database, id: string, side: InquirySide, now: Date): Promise<void> {
  const data = side === 'enterprise' ? { enterpriseSeenAt: now } : { institutionSeenAt: now };
  await db.inquiry.updateMany({ where: { id }, data }).catch(() => undefined);
}
