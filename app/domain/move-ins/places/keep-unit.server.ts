import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { isDay } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { loadMoveIn, type MoveInRow } from '../load-move-in.server.ts';
import { findParkMoveIn } from '../read-move-ins.server.ts';
import { moveInCase } from '../move-in-case.server.ts';
import { moveInRoles } from '../who-may.server.ts';
import { notOwn, stillMeets } from '../move-in-workflow.ts';
import { expireHolds, tellOfHold } from './close-holds.server.ts';
import { latestUntil, standingHold, untilFault } from './hold-terms.ts';
import { chosenUnit, firstInLine } from './unit-here.server.ts';

export type HoldDone = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'guard' | 'invalid' | 'reasonMissing'>;

const refused = <W extends 'absent' | 'notAllowed' | 'stale' | 'guard' | 'invalid' | 'reasonMissing'>(
  why: W,
  message: string,
  field?: string,
) => ({ ok: false, why, message, ...(field ? { field } : {}) }) as Refused<W>;

interface OfMoveIn {
  moveInId: string;
  parkSlug: string;
}

/** The application, if the actor works for its park, not for its institution, and it waits for its contract. */
async function approvedHere(tx: Transaction, { actor, ...by }: ByActor, { moveInId, parkSlug }: OfMoveIn) {
  const row = await findParkMoveIn(tx, actor, { parkSlug, id: moveInId }, by.now);
  if (!row) return refused('absent', '没有找到这份入驻申请。');
  const facts = await moveInCase({ actor, ...by }).facts(tx, { actor, ...by }, row);
  const objection = notOwn(facts);
  if (objection !== null) return refused('guard', objection);
  if (row.standing !== 'approved') return refused('stale', '只有已准入、还没有签约的申请可以预留单元；这份申请刚刚有变化。');
  return { ok: true, row, facts } as const;
}

/** The last day for the contract that its page shows is not taken back when the hold ends. */
async function keepTold(tx: Transaction, id: string, now: Date): Promise<void> {
  const contractTold = (await loadMoveIn(tx, id, now))?.contract;
  if (contractTold) await tx.moveIn.update({ where: { id }, data: { contractTold }, select: { id: true } });
}

export interface Keeping extends OfMoveIn {
  unitId: string;
  /** The last day of the promise, as it was typed. */
  until: string;
  /** Why it is kept before others who were first; needed only then. */
  reason: string;
}

/**
 * 预留: keeps a unit for an approved application. One unit is kept for each; of two who want the same unit at once one gets it. Passing
 * over somebody who was first needs a reason, which the park keeps.
 */
export function keepUnit(db: Database, by: ByActor, { unitId, until, reason, ...which }: Keeping): Promise<HoldDone> {
  return inTransaction<HoldDone>(db, async (tx) => {
    const found = await approvedHere(tx, by, which);
    if (!found.ok) return found;
    const { row, facts } = found;
    const { id: moveInId, today } = row;
    const own = standingHold(row.holds, today);
    if (own) return refused('stale', `已为这份申请预留了${own.place}；要换单元，请先释放。`);
    if (row.online || row.parkOnline) return refused('guard', '仅线上入驻不需要单元。');
    const unmet = stillMeets(facts);
    if (unmet !== null) return refused('guard', unmet);
    const chosen = await chosenUnit(tx, unitId, row, '预留');
    if (!chosen.ok) return chosen;
    const { unit } = chosen;
    const day = isDay(until) ? until : null;
    const earlier = row.holds.filter((hold) => hold.unitId === unitId);
    const late = untilFault(day, { after: today, latest: latestUntil(earlier, row) });
    if (late !== null || day === null) return refused('invalid', late ?? '', 'until');
    const first = await firstInLine(tx, unitId, row);
    if (first !== null && reason === '') return refused('reasonMissing', `${first}，请写明不按次序的理由。`, 'reason');
    await expireHolds(tx, by, { unitId }, today);
    const data = { unitId, moveInId, madeOn: today, keepsFrom: unit.freeFrom, until: day, outOfTurn: first === null ? null : reason };
    const extended = earlier.some((hold) => hold.extended);
    await tx.unitHold.create({ data: { ...data, extended }, select: { id: true } });
    // Its time for the contract has not run so far, whatever becomes of the units for which it waits.
    if (row.placement.waits) await tx.moveIn.update({ where: { id: moveInId }, data: { waitedOn: today }, select: { id: true } });
    await keepTold(tx, moveInId, by.now);
    await tellOfHold(tx, by, 'moveIn.hold', row, { place: unit.place, until: day });
    return { ok: true };
  });
}

interface OfHold extends OfMoveIn {
  holdId: string;
  /** The last day that the actor saw. */
  seen: string;
}

/** The hold that stands, if it is the one that the actor saw. */
function seenHold({ holds, today }: MoveInRow, { holdId, seen }: Pick<OfHold, 'holdId' | 'seen'>) {
  const hold = standingHold(holds, today);
  return hold?.id === holdId && hold.until === seen ? hold : null;
}
const CHANGED = '这个单元的预留刚刚有变化，没有改动。';

/** Extends a hold, once, by as many working days as it may last. */
export function extendHold(db: Database, by: ByActor, { until, ...which }: OfHold & { until: string }): Promise<HoldDone> {
  return inTransaction<HoldDone>(db, async (tx) => {
    const found = await approvedHere(tx, by, which);
    if (!found.ok) return found;
    const { row } = found;
    const hold = seenHold(row, which);
    if (!hold) return refused('stale', CHANGED);
    if (hold.extended) return refused('guard', '预留只能延长一次。');
    const day = isDay(until) ? until : null;
    const own = row.holds.filter((one) => one.unitId === hold.unitId);
    const late = untilFault(day, { after: hold.until, latest: latestUntil(own, row, true) });
    if (late !== null || day === null) return refused('invalid', late ?? '', 'until');
    await tx.unitHold.update({ where: { id: hold.id }, data: { until: day, extended: true }, select: { id: true } });
    await keepTold(tx, row.id, by.now);
    await tellOfHold(tx, by, 'moveIn.hold.extend', row, { ...hold, until: day });
    return { ok: true };
  });
}

/** Releases a hold: the unit is free at once. The park says why; the institution may give it up without a reason. */
export function releaseHold(db: Database, by: ByActor, { reason, ...which }: OfHold & { reason: string }): Promise<HoldDone> {
  return inTransaction<HoldDone>(db, async (tx) => {
    const row = await loadMoveIn(tx, which.moveInId, by.now);
    const roles = row?.parkSlug === which.parkSlug ? moveInRoles(by.actor, row) : [];
    if (!row || roles.length === 0) return refused('absent', '没有找到这份入驻申请。');
    const own = roles.includes('applicant');
    if (!own) {
      const found = await approvedHere(tx, by, which);
      if (!found.ok) return found;
    }
    const hold = seenHold(row, which);
    if (!hold) return refused('stale', CHANGED);
    if (!own && reason === '') return refused('reasonMissing', '请写明释放的理由，会原样告诉申请人。', 'reason');
    const data = { state: 'released', closedOn: row.today, reason: reason === '' ? null : reason } as const;
    await tx.unitHold.update({ where: { id: hold.id }, data, select: { id: true } });
    await tellOfHold(tx, by, own ? 'moveIn.hold.giveUp' : 'moveIn.hold.release', row, hold);
    return { ok: true };
  });
}
