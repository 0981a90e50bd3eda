import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { otherSide } from './brief.ts';
import { OPEN_STATES, type InquiryState } from './inquiry-workflow.ts';
import { countWaiting, lastMessages, outcomeDue, SIDE_OF_BOX, within, type InquiryBox } from './list-waiting.server.ts';
import { DOINGS, isUnread } from './unread.ts';

export const INQUIRIES_PER_PAGE = 20;

export interface InquiryRow {
  id: string;
  briefId: string;
  /** The other side. */
  who: string;
  /** Whether the enterprise is verified. */
  verified: boolean;
  line: string;
  state: InquiryState;
  confirmed: boolean;
  sentAt: Date;
  answerBy: Day;
  /** Whether this side has to act: to answer, or to confirm an outcome. */
  waiting: boolean;
  unread: boolean;
  /** To how many institutions the brief was sent. */
  recipients: number;
}

const UNDER_WAY = { OR: [{ state: { in: [...OPEN_STATES] } }, outcomeDue] } satisfies Prisma.InquiryWhereInput;

/** The box that a page opens with: the one with something waiting, otherwise the one in use. */
export async function firstBox(db: Database, organisationId: string): Promise<InquiryBox> {
  const waiting = await countWaiting(db, organisationId);
  if (waiting.received > 0) return 'received';
  if (waiting.sent > 0) return 'sent';
  const sent = await db.inquiry.findFirst({ where: within(organisationId, 'enterprise'), select: { id: true } });
  const received = await db.inquiry.findFirst({ where: within(organisationId, 'institution'), select: { id: true } });
  return received !== null && sent === null ? 'received' : 'sent';
}

/**
 * Reads one page of an organisation's invitations: open ones, unanswered first and the earliest deadline on top; or finished ones, the
 * latest first.
 */
export async function listInquiries(
  db: Database,
  organisationId: string,
  { box, finished, page }: { box: InquiryBox; finished: boolean; page: number },
): Promise<{ inquiries: InquiryRow[]; total: number }> {
  const side = SIDE_OF_BOX[box];
  const where: Prisma.InquiryWhereInput = { AND: [within(organisationId, side), finished ? { NOT: UNDER_WAY } : UNDER_WAY] };
  const [rows, total] = await Promise.all([
    db.inquiry.findMany({
      where,
      orderBy: finished
        ? [{ sentAt: 'desc' }, { id: 'desc' }]
        : [{ answeredAt: { sort: 'asc', nulls: 'first' } }, { answerBy: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * INQUIRIES_PER_PAGE,
      take: INQUIRIES_PER_PAGE,
      select: {
        ...DOINGS,
        id: true,
        briefId: true,
        state: true,
        answerBy: true,
        brief: {
          select: { categorySlug: true, organisation: { select: { name: true, standing: true } }, _count: { select: { inquiries: true } } },
        },
        institution: { select: { organisation: { select: { name: true } } } },
      },
    }),
    db.inquiry.count({ where }),
  ]);
  const lastMessageAt = await lastMessages(db, side, rows);
  const inquiries = rows.map(({ brief, institution, ...row }): InquiryRow => ({
    id: row.id,
    briefId: row.briefId,
    who: side === 'enterprise' ? institution.organisation.name : brief.organisation.name,
    verified: brief.organisation.standing === 'verified',
    line: brief.categorySlug,
    state: row.state,
    confirmed: row.outcomeConfirmedAt !== null,
    sentAt: row.sentAt,
    answerBy: row.answerBy,
    waiting: (row.state === 'sent' && side === 'institution') || (row.outcomeBy === otherSide(side) && row.outcomeConfirmedAt === null),
    unread: isUnread(row, side, lastMessageAt.get(row.id) ?? null),
    recipients: brief._count.inquiries,
  }));
  return { inquiries, total };
}
