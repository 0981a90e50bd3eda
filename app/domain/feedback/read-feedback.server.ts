import type { Database } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { findNextCase, type NextCase } from '#app/kernel/cases/next-case.server.ts';
import { readQueue } from '#app/kernel/cases/read-queue.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkProblem } from '#app/kernel/links/purposes.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { movesFrom, statesWaitingFor, type OpenMove } from '#app/kernel/workflow.ts';
import { FEEDBACK_STATES, feedbackWorkflow, type FeedbackKind, type FeedbackMove, type FeedbackState } from './feedback-workflow.ts';

const SHOWN = { id: true, kind: true, page: true, text: true, state: true, sentAt: true, decidedAt: true, answer: true } as const;

/** What somebody sent, with the answer. */
export interface SentFeedback {
  id: string;
  kind: FeedbackKind;
  page: string | null;
  text: string;
  state: FeedbackState;
  sentAt: Date;
  decidedAt: Date | null;
  answer: string | null;
}

export interface FeedbackRow extends SentFeedback {
  /** The sender's name; null for a visitor. */
  sender: string | null;
}

/** Lists 意见与纠错 for the administrator: waiting ones oldest first, decided ones newest first. The caller checks permission. */
export async function listFeedback(
  db: Database,
  asked: { state: FeedbackState; page: number },
): Promise<{ feedback: FeedbackRow[]; total: number; counts: Record<FeedbackState, number> }> {
  const { rows, ...queue } = await readQueue(
    {
      states: FEEDBACK_STATES,
      waits: 'open',
      since: { sentAt: 'asc' } as const,
      reach: {},
      filter: {},
      rows: (query) => db.feedback.findMany({ ...query, select: { ...SHOWN, person: { select: { name: true } } } }),
      count: (query) => db.feedback.count(query),
    },
    asked,
  );
  return { ...queue, feedback: rows.map(({ person, ...row }) => ({ ...row, sender: person?.name ?? null })) };
}

/** 办理下一份: the feedback that has waited longest for the administrator; null if none waits. The caller checks permission. */
export function nextFeedback(db: Database): Promise<NextCase | null> {
  return findNextCase({
    where: { state: { in: statesWaitingFor(feedbackWorkflow, 'administrator') } },
    first: (where) => db.feedback.findFirst({ where, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    count: (where) => db.feedback.count({ where }),
  });
}

export interface FeedbackView extends FeedbackRow {
  /** Where a visitor wants the answer, masked. */
  address: string | null;
  moves: OpenMove<FeedbackMove>[];
}

/**
 * Finds one for the administrator who decides it. The caller checks permission.
 * @returns null if there is none.
 */
export async function findFeedback(db: Database, id: string): Promise<FeedbackView | null> {
  const row = await db.feedback.findUnique({ where: { id }, select: { ...SHOWN, address: true, person: { select: { name: true } } } });
  if (!row) return null;
  const { person, address, ...rest } = row;
  return {
    ...rest,
    sender: person?.name ?? null,
    address: address === null ? null : maskAddress(address),
    moves: movesFrom(feedbackWorkflow, row.state, ['administrator'], undefined),
  };
}

/**
 * Finds what the actor sent, with the answer.
 * @returns null if there is none, or none of theirs.
 */
export async function findOwnFeedback(db: Database, actor: Actor, id: string): Promise<SentFeedback | null> {
  const row = await db.feedback.findUnique({ where: { id }, select: { ...SHOWN, personId: true } });
  if (!row) return null;
  const { personId, ...sent } = row;
  return may(actor, 'read:feedback', { personId }) ? sent : null;
}

/** Finds the answer that a link shows to a visitor; refuses with what is wrong with the link. */
export async function findAnswered(
  db: Database,
  box: SecretBox,
  token: string,
  now: Date,
): Promise<{ ok: true; feedback: SentFeedback } | Omit<Refused<LinkProblem>, 'message'>> {
  const read = await readLink(db, box, token, 'feedbackAnswer', now);
  if (!read.ok) return read;
  const feedback = await db.feedback.findUnique({ where: { id: read.link.subjectId ?? '' }, select: SHOWN });
  return feedback ? { ok: true, feedback } : { ok: false, why: 'absent' };
}
