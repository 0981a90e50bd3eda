import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, dayOf, isDay } from '#app/kernel/calendar.ts';
import type { Party } from '#app/kernel/cases/clock.ts';
import { readReturn } from '#app/kernel/cases/itemised-returns.ts';
import { elapseCase, moveCaseWithin } from '#app/kernel/cases/move-case.server.ts';
import type { Moved } from '#app/kernel/make-move.server.ts';
import type { By, ByActor } from '#app/kernel/permissions/actor.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { readPlace, type Place, type PlaceTyped } from './places/contract-place.server.ts';
import { standingHold } from './places/hold-terms.ts';
import { firstInLine } from './places/unit-here.server.ts';
import { contentSeen } from './content-seen.server.ts';
import { loadMoveIn } from './load-move-in.server.ts';
import { moveInCase, type Said } from './move-in-case.server.ts';
import { mayRead } from './who-may.server.ts';
import { TEXT_MOST } from './move-in-content.ts';
import type { MoveInState } from './move-in-states.ts';
import { moveInWorkflow, type OperatorMove } from './move-in-workflow.ts';

/** A pause is announced for so many days at most. */
export const LONGEST_PAUSE_DAYS = 90;

export type MoveInMoved = Moved<MoveInState> | Refused<'invalid' | 'tooMany'>;
const ABSENT: Refused<'absent'> = { ok: false, why: 'absent', message: moveInWorkflow.absent ?? '' };

/** A move of the institution; `content` is what was seen of its answers when it was handed in. */
export interface OwnMove extends Wanted<MoveInState> {
  moveInId: string;
  move: 'submit' | 'withdraw' | 'appeal';
  content?: string;
}

/** The institution hands in, takes back or appeals. */
export function moveOwnMoveIn(db: Database, by: ByActor, { moveInId, content, ...wanted }: OwnMove): Promise<MoveInMoved> {
  return inTransaction<MoveInMoved>(db, async (tx) => {
    const row = content === undefined ? null : await loadMoveIn(tx, moveInId, by.now);
    if (row && mayRead(by.actor, row) && wanted.move === 'submit' && contentSeen(row) !== content && row.standing === wanted.seen)
      return { ok: false, why: 'stale', message: '申请的内容刚刚被同事改过，请核对最新的内容后再提交。' };
    return moveCaseWithin(tx, by, moveInCase(by, { reason: wanted.reason }), moveInId, wanted);
  });
}

/** A move of the park's operator, or of who decides an appeal, as the form says it. */
export interface OperatorWanted extends Wanted<MoveInState>, Partial<PlaceTyped> {
  moveInId: string;
  parkSlug: string;
  move: OperatorMove;
  /** 补正: what is wrong, by the question. */
  items?: Readonly<Record<string, string>>;
  /** The announced last day of a pause, and for whom it waits. */
  until?: string;
  waitsFor?: Party;
  /** What was found of conditions, by their keys. */
  findings?: Readonly<Record<string, string>>;
}

/** Reads what a move says besides its reason. */
function saidOf(
  { move, items = {}, until = '', waitsFor = 'others', findings = {} }: OperatorWanted,
  questions: readonly { at: string; name: string }[],
  now: Date,
): Said | Refused<'reasonMissing' | 'invalid' | 'tooMany'> {
  if (move === 'return') {
    const read = readReturn(items, questions, TEXT_MOST.item);
    return read.ok ? { items: read.items } : read;
  }
  if (move === 'pause') {
    const today = dayOf(now);
    const sound = isDay(until) && until > today && until <= addDays(today, LONGEST_PAUSE_DAYS);
    const message = `请填写恢复办理的日期，在明天到 ${LONGEST_PAUSE_DAYS} 天之内，例如 2026年12月8日。`;
    return sound ? { until, waitsFor } : { ok: false, why: 'invalid', field: 'until', message };
  }
  if (Object.values(findings).some((text) => Array.from(text).length > TEXT_MOST.item))
    return { ok: false, why: 'invalid', field: 'findings', message: `每项核查结论最多 ${TEXT_MOST.item} 个字。` };
  return { findings };
}

/** The operator's move of an application in their park, or the decision of an appeal. The institution hears of it. */
export function decideMoveIn(db: Database, by: ByActor, wanted: OperatorWanted): Promise<MoveInMoved> {
  return inTransaction<MoveInMoved>(db, async (tx) => {
    const { moveInId, parkSlug, move, seen, seenAt, reason } = wanted;
    const row = await loadMoveIn(tx, moveInId, by.now);
    if (row?.parkSlug !== parkSlug || !mayRead(by.actor, row)) return ABSENT;
    const said = saidOf(wanted, row.questions, by.now);
    if ('ok' in said) return said;
    if (move === 'contract' && row.standing === 'approved') {
      const drafted = await tx.lease.count({ where: { moveInId, state: { not: 'cancelled' } } });
      if (drafted > 0) return { ok: false, why: 'guard', message: '这份申请的合同正在办理，请在“租赁合同”里登记签订。' };
      const { unitId = '', startsOn = '', endsOn = '' } = wanted;
      const read = await readPlace(tx, row, { unitId, startsOn, endsOn });
      if (!read.ok) return read;
      said.place = read.place;
    }
    return moveCaseWithin(tx, by, moveInCase(by, { ...said, reason }), moveInId, { move, seen, seenAt, reason });
  });
}

/** An approved application is concluded by a contract that is signed in the same transaction. Refuses as the operator's own move would. */
export async function contractByLease(tx: Transaction, by: ByActor, moveInId: string, place: Place): Promise<Moved<MoveInState>> {
  const row = await loadMoveIn(tx, moveInId, by.now);
  if (!row) return ABSENT;
  const kept = standingHold(row.holds, row.today)?.unitId;
  for (const { unit } of place.lets) {
    const first = unit && unit.id !== kept ? await firstInLine(tx, unit.id, row) : null;
    if (first !== null) return { ok: false, why: 'guard', message: `${first}；请先预留，并写明不按次序的理由。` };
  }
  return moveCaseWithin(tx, by, moveInCase(by, { place }), moveInId, { move: 'contract', seen: row.standing });
}

/** Does what time has done to an application. @returns whether anything was due. */
export async function elapseMoveIn(db: Database, by: By, id: string): Promise<boolean> {
  return (await elapseCase(db, by, moveInCase(by), id)) !== null;
}
