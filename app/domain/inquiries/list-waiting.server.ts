import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { otherSide, type InquirySide } from './brief.ts';
import { inquiryWorkflow, isTalking, OUTCOME_STATES } from './inquiry-workflow.ts';
import { DOINGS, isUnread } from './unread.ts';

/** 发出的 and 收到的. */
export const BOXES = ['sent', 'received'] as const;
export type InquiryBox = (typeof BOXES)[number];

export const SIDE_OF_BOX: Record<InquiryBox, InquirySide> = { sent: 'enterprise', received: 'institution' };

/** The invitations of an organisation on one side. */
export const within = (organisationId: string, side: InquirySide): Prisma.InquiryWhereInput =>
  side === 'enterprise' ? { brief: { organisationId } } : { institution: { organisationId } };

/** Invitations whose outcome nobody has confirmed yet. */
export const outcomeDue = { state: { in: [...OUTCOME_STATES] }, outcomeConfirmedAt: null } satisfies Prisma.InquiryWhereInput;

/** An invitation that waits for a side. */
export interface Waiting {
  id: string;
  /** The last day to do it; null if there is none. */
  due: Day | null;
  since: Date;
}

const toConfirm = (side: InquirySide): Prisma.InquiryWhereInput => ({ ...outcomeDue, outcomeBy: otherSide(side) });

/** What a side has to do: give an answer, or confirm the other side's outcome. */
const waitingFor = (side: InquirySide): Prisma.InquiryWhereInput => ({
  OR: [...(side === 'institution' ? [{ state: 'sent' as const }] : []), toConfirm(side)],
});

/** Counts the invitations on which an organisation has to act, by box. */
export async function countWaiting(db: Database, organisationId: string): Promise<Record<InquiryBox, number>> {
  const count = (box: InquiryBox) =>
    db.inquiry.count({ where: { AND: [within(organisationId, SIDE_OF_BOX[box]), waitingFor(SIDE_OF_BOX[box])] } });
  const [sent, received] = await Promise.all([count('sent'), count('received')]);
  return { sent, received };
}

/** The invitations that an institution has to answer, the earliest deadline first. */
export async function listToAnswer(db: Database, organisationId: string): Promise<Waiting[]> {
  const rows = await db.inquiry.findMany({
    where: { AND: [within(organisationId, 'institution'), { state: 'sent' }] },
    orderBy: [{ answerBy: 'asc' }, { id: 'asc' }],
    select: { id: true, answerBy: true, sentAt: true },
  });
  return rows.map(({ id, answerBy, sentAt }) => ({ id, due: answerBy, since: sentAt }));
}

/** The invitations whose outcome the other side has stated and this one has to confirm, the oldest first. */
export async function listToConfirm(db: Database, organisationId: string, side: InquirySide): Promise<Waiting[]> {
  const rows = await db.inquiry.findMany({
    where: { AND: [within(organisationId, side), toConfirm(side)] },
    orderBy: [{ outcomeAt: 'asc' }, { id: 'asc' }],
    select: { id: true, outcomeAt: true, sentAt: true },
  });
  return rows.map(({ id, outcomeAt, sentAt }) => ({ id, due: null, since: outcomeAt ?? sentAt }));
}

/** The invitations in which the other side has written or done something that this side has not seen; without those to confirm. */
export async function listUnread(db: Database, organisationId: string, side: InquirySide): Promise<Waiting[]> {
  const talking = statesWaitingFor(inquiryWorkflow, side).filter(isTalking);
  const rows = await db.inquiry.findMany({
    where: { AND: [within(organisationId, side), { state: { in: talking } }, { NOT: toConfirm(side) }] },
    orderBy: { id: 'asc' },
    select: { ...DOINGS, id: true },
  });
  const messages = await lastMessages(db, side, rows);
  return rows.flatMap(({ id, ...row }) => {
    const at = messages.get(id) ?? null;
    return isUnread(row, side, at) ? [{ id, due: null, since: at ?? row.outcomeConfirmedAt ?? row.answeredAt ?? row.sentAt }] : [];
  });
}

/** When the other side of each invitation last wrote; without those in which it never did. */
export async function lastMessages(
  db: Database,
  side: InquirySide,
  inquiries: readonly { id: string }[],
): Promise<Map<string, Date | null>> {
  const messages = await db.inquiryMessage.groupBy({
    by: ['inquiryId'],
    where: { inquiryId: { in: inquiries.map(({ id }) => id) }, side: otherSide(side) },
    _max: { at: true },
  });
  return new Map(messages.map(({ inquiryId, _max }) => [inquiryId, _max.at]));
}
