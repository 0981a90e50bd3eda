import type { Database } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { findNextCase, type NextCase } from '#app/kernel/cases/next-case.server.ts';
import { readQueue } from '#app/kernel/cases/read-queue.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkProblem } from '#app/kernel/links/purposes.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { INTENT_STATES, type IntentState } from './intent-workflow.ts';

/** An intent as its table holds it, with the names of its park and unit. */
export type IntentRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;

const SHOWN = {
  id: true,
  parkSlug: true,
  personId: true,
  name: true,
  contact: true,
  phone: true,
  email: true,
  question: true,
  area: true,
  desks: true,
  startsWhen: true,
  line: true,
  state: true,
  sentAt: true,
  decidedAt: true,
  talked: true,
  visitAt: true,
  visitPlace: true,
  visitSaid: true,
  visitChange: true,
  offer: true,
  reason: true,
  park: { select: { name: true, shortName: true } },
  unit: { select: { number: true, level: true, area: true, retiredOn: true, building: { select: { code: true, name: true } } } },
} as const;

const findRow = (db: Database, id: string) => db.intent.findUnique({ where: { id }, select: SHOWN });

/** Lists a park's intents for its operator: those without an answer oldest first, others by their last move. The caller checks permission. */
export async function listIntents(
  db: Database,
  asked: { parkSlug: string; state: IntentState; page: number },
): Promise<{ intents: IntentRow[]; total: number; counts: Record<IntentState, number> }> {
  const { rows, ...queue } = await readQueue(
    {
      states: INTENT_STATES,
      waits: 'open',
      since: { sentAt: 'asc' } as const,
      reach: { parkSlug: asked.parkSlug },
      filter: {},
      rows: (query) => db.intent.findMany({ ...query, select: SHOWN }),
      count: (query) => db.intent.count(query),
    },
    asked,
  );
  return { ...queue, intents: rows };
}

/** 办理下一份: the intent in the park that has waited longest for its first answer; null if none does. The caller checks permission. */
export function nextIntent(db: Database, parkSlug: string): Promise<NextCase | null> {
  return findNextCase({
    where: { parkSlug, state: 'open' } as const,
    first: (where) => db.intent.findFirst({ where, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    count: (where) => db.intent.count({ where }),
  });
}

/** Counts the intents in a park that have no answer yet; none for those who do not answer there. */
export function countUnanswered(db: Database, actor: Actor, parkSlug: string): Promise<number> {
  return may(actor, 'answer:intent', { parkSlug }) ? db.intent.count({ where: { state: 'open', parkSlug } }) : Promise.resolve(0);
}

/** Finds an intent in the park for its operator; null for everybody else. */
export async function findParkIntent(
  db: Database,
  actor: Actor,
  { parkSlug, id }: { parkSlug: string; id: string },
): Promise<IntentRow | null> {
  const row = may(actor, 'answer:intent', { parkSlug }) ? await findRow(db, id) : null;
  return row?.parkSlug === parkSlug ? row : null;
}

/** Finds an intent of the actor; null if there is none, or none of theirs. */
export async function findOwnIntent(db: Database, actor: Actor, id: string): Promise<IntentRow | null> {
  const row = await findRow(db, id);
  return row && may(actor, 'follow:intent', { personId: row.personId }) ? row : null;
}

/** Finds the intent that a visitor's link follows; refuses with what is wrong with the link. */
export async function findFollowedIntent(
  db: Database,
  box: SecretBox,
  token: string,
  now: Date,
): Promise<{ ok: true; intent: IntentRow } | Omit<Refused<LinkProblem>, 'message'>> {
  const read = await readLink(db, box, token, 'intent', now);
  if (!read.ok) return read;
  const intent = await findRow(db, read.link.subjectId ?? '');
  return intent ? { ok: true, intent } : { ok: false, why: 'absent' };
}
