import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, isDay, NO_END, type Day } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { makeMoveWithin, type Made, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { judge, type Wanted } from '#app/kernel/workflow.ts';
import { contractByLease } from '../move-ins/move-move-in.server.ts';
import type { Place } from '../move-ins/places/contract-place.server.ts';
import { letUnit } from '../units/let-unit.server.ts';
import { judgeUnits } from './judge-units.server.ts';
import { missingTerms } from './lease-faults.ts';
import { LEASE_SECTIONS } from './lease-terms.ts';
import { LEASE_EVENT, leaseWorkflow, type LeaseFacts, type LeaseMove, type LeaseState } from './lease-workflow.ts';
import { loadLease, type LeaseRow } from './load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles, mayRead } from './who-may.server.ts';

export type LeaseMoved = Moved<LeaseState> | Refused<'invalid'>;

/** A move of a lease, as the form says it. */
export interface LeaseWanted extends Wanted<LeaseState> {
  leaseId: string;
  move: LeaseMove;
  /** The hash of the version that the actor saw, for who confirms or signs it. */
  hash?: string;
  /** The day of the signature, as it was typed. */
  signedOn?: string;
}

/** What the rules of a lease go by, for an actor. */
export async function leaseFacts(tx: Transaction, { actor }: Pick<ByActor, 'actor'>, row: LeaseRow): Promise<LeaseFacts> {
  const { draft, number, needsUnit, files, state } = row;
  const missing = missingTerms(draft, number, needsUnit);
  const named = LEASE_SECTIONS.flatMap((section) => missing[section]);
  const units = state === 'drafting' && named.length === 0 ? await judgeUnits(tx, draft.units, row) : [];
  return { missing: [...named, ...units.map((fault) => fault.replace(/。$/u, ''))], own: isOwn(actor, row), papers: files.length };
}

/** The day of the signature: not in the future, and not before the version was offered. */
function signedOn(typed: string | undefined, row: LeaseRow): Day | Refused<'invalid'> {
  const offered = row.versions.at(-1);
  const first = offered ? dayOf(offered.offeredAt) : row.today;
  const message = '请填写双方签字盖章的日期，在提交确认的那天到今天之间。';
  return typed !== undefined && isDay(typed) && typed >= first && typed <= row.today
    ? typed
    : { ok: false, why: 'invalid', field: 'signedOn', message };
}

/** Puts what an institution has already under no contract under this one, and lets it the rest. */
async function letPlaces(tx: Transaction, by: ByActor, row: LeaseRow, place: Place): Promise<void> {
  const { id: leaseId, parkSlug, park, institutionId, today } = row;
  for (const { unit, startsOn, endsOn } of place.lets) {
    const there = { startsOn: { lte: endsOn ?? NO_END }, OR: [{ endsOn: null }, { endsOn: { gte: startsOn } }] };
    const own = await tx.tenancy.findFirst({
      where: { parkSlug, institutionId, unitId: unit?.id ?? null, leaseId: null, ...there },
      select: { id: true },
    });
    if (own) await tx.tenancy.update({ where: { id: own.id }, data: { startsOn, endsOn, leaseId }, select: { id: true } });
    else await letUnit(tx, { park: { slug: parkSlug, name: park.name }, institutionId, unit, leaseId, startsOn, endsOn }, today, by.now);
  }
  await putOnOutbox(tx, 'institution', institutionId, by.now);
  await putOnOutbox(tx, 'park', parkSlug, by.now);
}

/** Lets the places of a lease that is being signed, and concludes its application. Refuses, having written nothing, where that cannot be. */
async function takePlaces(tx: Transaction, by: ByActor, row: LeaseRow): Promise<Refused<'guard'> | null> {
  const { units, startsOn, endsOn } = row.terms;
  if (startsOn === null) return { ok: false, why: 'guard', message: '合同没有起租日。' };
  const lets = units.map(({ unitId, place, ...days }) => ({ unit: { id: unitId, place }, startsOn: days.startsOn, endsOn: days.endsOn }));
  const place: Place = { leaseId: row.id, lets: lets.length > 0 ? lets : [{ unit: null, startsOn, endsOn }] };
  const faults = await judgeUnits(tx, units, row);
  if (faults.length > 0) return { ok: false, why: 'guard', message: `现在不能登记签订：${faults.join('')}` };
  if (row.moveInId === null) {
    await letPlaces(tx, by, row, place);
    return null;
  }
  const contracted = await contractByLease(tx, by, row.moveInId, place);
  return contracted.ok ? null : { ok: false, why: 'guard', message: `入驻申请现在不能签约：${contracted.message}` };
}

/** What follows a move: its event, and the frozen version. */
async function follow(tx: Transaction, by: ByActor, row: LeaseRow, made: Made<LeaseState, LeaseMove>): Promise<void> {
  const { id: leaseId, versions, events, draft, number } = row;
  const version = versions.length + (made.move === 'offer' ? 1 : 0);
  const data = {
    leaseId,
    number: events.length + 1,
    kind: LEASE_EVENT[made.move],
    version: version === 0 ? null : version,
    at: by.now,
    byId: by.actor.personId,
    why: made.reason,
  };
  await tx.leaseEvent.create({ data, select: { number: true } });
  if (made.move === 'offer')
    await tx.leaseVersion.create({
      data: { leaseId, number: version, offeredAt: by.now, ...frozen({ number, terms: draft }) },
      select: { number: true },
    });
}

/**
 * A move of a lease by the park or the institution. What is confirmed or signed is the version that the actor saw, by its hash. When it is
 * signed its units are let, and the application that it concludes is done with, all in one transaction.
 */
export function moveLease(db: Database, by: ByActor, { leaseId, hash, signedOn: typed, ...wanted }: LeaseWanted): Promise<LeaseMoved> {
  return inTransaction<LeaseMoved>(db, async (tx) => {
    const row = await loadLease(tx, leaseId, by.now);
    if (!row || !mayRead(by.actor, row)) return { ok: false, why: 'absent', message: leaseWorkflow.absent ?? '' };
    const bound = wanted.move === 'confirm' || wanted.move === 'sign';
    if (bound && row.state === wanted.seen && hash !== row.versions.at(-1)?.hash)
      return { ok: false, why: 'stale', message: leaseWorkflow.overtaken ?? '' };
    const signs = wanted.move === 'sign' && row.state === 'agreed';
    const signed = signs ? signedOn(typed, row) : null;
    if (signed !== null && typeof signed !== 'string') return signed;
    const roles = leaseRoles(by.actor, row);
    const facts = await leaseFacts(tx, by, row);
    const verdict = judge(leaseWorkflow, { ...wanted, state: row.state, at: row.decidedAt, roles, facts });
    if (!verdict.ok) return verdict;
    if (signs) {
      const refused = await takePlaces(tx, by, row);
      if (refused) return refused;
    }
    return makeMoveWithin(tx, by, leaseWorkflow, wanted, {
      load: () => Promise.resolve(row),
      at: ({ decidedAt }) => decidedAt,
      roles: () => roles,
      facts: () => facts,
      change: async (_tx, { decidedAt }, { from, to }) =>
        (
          await tx.lease.updateMany({
            where: { id: leaseId, state: from, decidedAt },
            data: { state: to, decidedAt: by.now, ...(signed === null ? {} : { signedOn: signed }) },
          })
        ).count,
      entry: (_tx, _row, { move }) => ({ subjectId: leaseId, ...concernsOf(row, row.events.length > 0 || move === 'offer'), reason: null }),
      follow: (_tx, _row, made) => follow(tx, by, row, made),
    });
  });
}
