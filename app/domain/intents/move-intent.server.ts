import type { Database, Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, dayOf, writeMoment } from '#app/kernel/calendar.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink, sendLinkAgain, silenceLink } from '#app/kernel/links/one-time-link.server.ts';
import { LINK_LIFE_MS } from '#app/kernel/links/purposes.ts';
import { makeMove, type Made, type Moved } from '#app/kernel/make-move.server.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { CLOSED, LINK_AFTER_CLOSING_MS } from './closing.ts';
import { intentWorkflow, type IntentMove, type IntentState } from './intent-workflow.ts';

const FIELDS = { id: true, state: true, parkSlug: true, personId: true, decidedAt: true, visitAt: true } as const;

interface Row {
  id: string;
  state: IntentState;
  parkSlug: string;
  personId: string | null;
  decidedAt: Date | null;
  visitAt: Date | null;
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
function written({ move, from, reason }: Made<IntentState, IntentMove>, visit: Appointed | null) {
  if (move === 'call') return { talked: reason };
  if (move === 'offer') return { offer: reason };
  if (move === 'decline') return { ...CLOSED, reason };
  if (move === 'withdraw') return CLOSED;
  const again = from === 'visiting' ? { visitChange: { increment: 1 } } : {};
  return visit ? { visitAt: visit.at, visitPlace: visit.place, ...again } : {};
}

/** What the record says of it: the time of a visit, and of texts, which may speak of people, only their length. */
function changesOf({ reason }: Made<IntentState, IntentMove>, before: Date | null, visit: Appointed | null): Changes {
  if (visit) return { visit: [before && writeMoment(before), writeMoment(visit.at)] };
  return reason === null ? {} : { text: [null, `${Array.from(reason).length} 字`] };
}

interface Moving {
  role: 'operator' | 'sender';
  /** The row, if whoever moves it may see it. */
  load: (tx: Transaction) => Promise<Row | null>;
  visit?: Appointed | null;
}

function move(db: Database, by: By, wanted: Wanted<IntentState>, { role, load, visit = null }: Moving): Promise<Moved<IntentState>> {
  return makeMove(db, by, intentWorkflow, wanted, {
    load,
    at: ({ decidedAt }) => decidedAt,
    roles: () => [role],
    facts: () => undefined,
    change: async (tx, { id, decidedAt }, made) =>
      (
        await tx.intent.updateMany({
          where: { id, state: made.from, decidedAt },
          data: { state: made.to, decidedAt: by.now, ...written(made, visit) },
        })
      ).count,
    entry: (_tx, { id, parkSlug, personId, visitAt }, made) => ({
      subjectId: id,
      organisationId: null,
      parkSlug,
      personId,
      reason: null,
      changes: changesOf(made, visitAt, visit),
    }),
    follow: async (tx, { id }, { to }) => {
      const link = { purpose: 'intent', subjectId: id } as const;
      if (to === 'withdrawn') await silenceLink(tx, link, LINK_AFTER_CLOSING_MS, by.now);
      else await sendLinkAgain(tx, link, to === 'unfit' ? LINK_AFTER_CLOSING_MS : LINK_LIFE_MS.intent, by.now);
    },
  });
}

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
