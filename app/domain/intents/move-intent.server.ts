import type { Database, Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, dayOf, writeMoment } from '#app/kernel/calendar.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink, sendLastLink, sendLinkAgain, silenceLink } from '#app/kernel/links/one-time-link.server.ts';
import { LINK_LIFE_MS } from '#app/kernel/links/purposes.ts';
import { makeMove, makeMoveWithin, type Made, type Moved, type Persistence } from '#app/kernel/make-move.server.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { CLOSED, LINK_AFTER_CLOSING_MS } from './closing.ts';
import { intentWorkflow, isClosed, OPEN_STATES, type IntentMove, type IntentRole, type IntentState } from './intent-workflow.ts';

const FIELDS = {
  id: true,
  state: true,
  parkSlug: true,
  personId: true,
  decidedAt: true,
  visitAt: true,
  visitPlace: true,
  offer: true,
} as const;

interface Row {
  id: string;
  state: IntentState;
  parkSlug: string;
  personId: string | null;
  decidedAt: Date | null;
  visitAt: Date | null;
  visitPlace: string | null;
  offer: string | null;
}

/** When and where somebody is shown round. */
export interface Visit {
  on: string;
  /** `14:30` in Shanghai. */
  time: string;
  place: string;
}

interface Appointed {
  at: Date;
  place: string;
}

/** A visit is arranged for the next half year at most. */
const LONGEST_AHEAD_DAYS = 180;

/** What a move writes besides the state and its time. */
function written({ move, reason }: Made<IntentState, IntentMove>, before: Row, visit: Appointed | null) {
  if (move === 'call') return { talked: reason };
  if (move === 'offer') return { offer: reason };
  if (move === 'settle' || move === 'decline') return { ...CLOSED, reason };
  if (!visit) return CLOSED;
  // Calendars take the newest of what was given to them, also after an offer in between.
  const again = before.visitAt === null ? {} : { visitChange: { increment: 1 } };
  return { visitAt: visit.at, visitPlace: visit.place, visitSaid: reason, ...again };
}

const lengthOf = (text: string): string => `${Array.from(text).length} 字`;

/** What the record says of it: the time of a visit, and of texts, which may speak of people, only their length. */
function changesOf({ reason }: Made<IntentState, IntentMove>, { visitAt, visitPlace }: Row, visit: Appointed | null): Changes {
  const text: Changes = reason === null ? {} : { text: [null, lengthOf(reason)] };
  if (!visit) return text;
  return {
    ...(visitAt?.getTime() === visit.at.getTime() ? {} : { visit: [visitAt && writeMoment(visitAt), writeMoment(visit.at)] }),
    ...(visitPlace === visit.place ? {} : { visitPlace: [visitPlace && lengthOf(visitPlace), lengthOf(visit.place)] }),
    ...text,
  };
}

/** The deed, if something is changed that was arranged or offered before another move. */
function deedOf({ move }: Made<IntentState, IntentMove>, { visitAt, offer }: Row): { deed?: DeedName } {
  if (move === 'visit' && visitAt !== null) return { deed: 'intent.revisit' };
  return move === 'offer' && offer !== null ? { deed: 'intent.reoffer' } : {};
}

interface Moving {
  role: IntentRole;
  /** The row, if whoever moves it may see it. */
  load: (tx: Transaction) => Promise<Row | null>;
  visit?: Appointed | null;
}

/** How a move is read, written and told: to who is signed in by a notice, to a visitor by their link. */
const persistence = (by: By, { role, load, visit = null }: Moving): Persistence<IntentState, IntentMove, IntentRole, void, Row> => ({
  load,
  at: ({ decidedAt }) => decidedAt,
  roles: () => [role],
  facts: () => undefined,
  change: async (tx, row, made) =>
    (
      await tx.intent.updateMany({
        where: { id: row.id, state: made.from, decidedAt: row.decidedAt },
        data: { state: made.to, decidedAt: by.now, ...written(made, row, visit) },
      })
    ).count,
  entry: (_tx, row, made) => ({
    subjectId: row.id,
    organisationId: null,
    parkSlug: row.parkSlug,
    personId: row.personId,
    reason: null,
    changes: changesOf(made, row, visit),
    ...deedOf(made, row),
  }),
  follow: async (tx, { id, visitAt }, { to }) => {
    const link = { purpose: 'intent', subjectId: id } as const;
    if (to === 'withdrawn') await silenceLink(tx, link, LINK_AFTER_CLOSING_MS, by.now);
    else if (isClosed(to)) await sendLastLink(tx, link, LINK_AFTER_CLOSING_MS, by.now);
    // A link lasts as long as the intent, which a visit that is arranged keeps open.
    else {
      const ahead = Math.max(0, (visit?.at ?? visitAt ?? by.now).getTime() - by.now.getTime());
      await sendLinkAgain(tx, link, LINK_LIFE_MS.intent + ahead, by.now);
    }
  },
});

const move = (db: Database, by: By, wanted: Wanted<IntentState>, moving: Moving): Promise<Moved<IntentState>> =>
  makeMove(db, by, intentWorkflow, wanted, persistence(by, moving));

/** The visit as an instant, or what is wrong with its day. */
function appoint({ on, time, place }: Visit, now: Date): Appointed | Refused<'invalid'> {
  const at = new Date(`${on}T${time}:00+08:00`);
  const refused = (message: string) => ({ ok: false, why: 'invalid', field: 'visitOn', message }) as const;
  if (at <= now) return refused('看房的时间已经过去，请重新填写。');
  if (on > addDays(dayOf(now), LONGEST_AHEAD_DAYS)) return refused('看房的日期应在半年以内。');
  return { at, place };
}

/**
 * The operator's answer to an intent in their park. Its sender hears of it: by a notice if they were signed in, else by their link. What
 * tells who somebody is goes as soon as it is closed.
 */
export async function answerIntent(
  db: Database,
  by: ByActor,
  { intentId, parkSlug, visit, ...wanted }: Wanted<IntentState> & { intentId: string; parkSlug: string; visit: Visit | null },
): Promise<Moved<IntentState> | Refused<'invalid'>> {
  const appointed = visit && appoint(visit, by.now);
  if (appointed && 'ok' in appointed) return appointed;
  if (wanted.move === 'visit' && !appointed) return { ok: false, why: 'invalid', field: 'visitOn', message: '请填写看房的日期。' };
  return move(db, by, wanted, {
    role: 'operator',
    load: (tx) =>
      may(by.actor, 'answer:intent', { parkSlug })
        ? tx.intent.findUnique({ where: { id: intentId, parkSlug }, select: FIELDS })
        : Promise.resolve(null),
    visit: wanted.move === 'visit' ? appointed : null,
  });
}

type Withdrawal = Omit<Wanted<IntentState>, 'move' | 'reason'>;

/** Somebody who is signed in takes their own intent back. */
export function withdrawOwnIntent(db: Database, by: ByActor, id: string, seen: Withdrawal): Promise<Moved<IntentState>> {
  return move(
    db,
    by,
    { ...seen, move: 'withdraw' },
    {
      role: 'sender',
      async load(tx) {
        const row = await tx.intent.findUnique({ where: { id }, select: FIELDS });
        return row && may(by.actor, 'follow:intent', { personId: row.personId }) ? row : null;
      },
    },
  );
}

/** A visitor takes the intent of their link back. */
export function withdrawFollowedIntent(db: Database, box: SecretBox, by: By, token: string, seen: Withdrawal): Promise<Moved<IntentState>> {
  return move(
    db,
    by,
    { ...seen, move: 'withdraw' },
    {
      role: 'sender',
      async load(tx) {
        const read = await readLink(tx, box, token, 'intent', by.now);
        return read.ok ? tx.intent.findUnique({ where: { id: read.link.subjectId ?? '' }, select: FIELDS }) : null;
      },
    },
  );
}

/** Takes one back for somebody who leaves, in the caller's transaction. */
export async function withdrawLeft(tx: Transaction, by: By, id: string, seen: IntentState): Promise<void> {
  const load = () => tx.intent.findUnique({ where: { id }, select: FIELDS });
  await makeMoveWithin(tx, by, intentWorkflow, { move: 'withdraw', seen }, persistence(by, { role: 'sender', load }));
}

/**
 * Closes the intents that have come to nothing: 180 days after the last move, or after the visit if that is later. It may run at any time
 * and concurrently.
 * @returns how many were closed.
 */
export async function lapseIntents(db: Database, now: Date): Promise<number> {
  const long = new Date(now.getTime() - LINK_LIFE_MS.intent);
  const due = {
    state: { in: [...OPEN_STATES] },
    sentAt: { lte: long },
    AND: [{ OR: [{ decidedAt: null }, { decidedAt: { lte: long } }] }, { OR: [{ visitAt: null }, { visitAt: { lte: long } }] }],
  };
  const by = { actor: null, requestId: 'lapse', now };
  let count = 0;
  for (const { id, state } of await db.intent.findMany({ where: due, orderBy: { id: 'asc' }, select: { id: true, state: true } })) {
    const load = (tx: Transaction) => tx.intent.findFirst({ where: { ...due, id }, select: FIELDS });
    if ((await move(db, by, { move: 'lapse', seen: state }, { role: 'time', load })).ok) count += 1;
  }
  return count;
}
