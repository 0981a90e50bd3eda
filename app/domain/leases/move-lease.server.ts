import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, isDay, writeDay, type Day } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { makeMoveWithin, type Made, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { judge, type Wanted } from '#app/kernel/workflow.ts';
import { contractByLease } from '../move-ins/move-move-in.server.ts';
import type { Place } from '../move-ins/places/contract-place.server.ts';
import { letUnit } from '../units/let-unit.server.ts';
import { termsSeen } from './edit-lease.server.ts';
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
  /** The hash of the version that the actor saw, for who confirms or signs it; for who offers it, the stamp of the draft. */
  hash?: string;
  /** The day of the signature, as it was typed. */
  signedOn?: string;
}

/** What the rules of a lease go by, for an actor. */
export async function leaseFacts(tx: Transaction, { actor }: Pick<ByActor, 'actor'>, row: LeaseRow): Promise<LeaseFacts> {
  const { draft, number, files, state } = row;
  const missing = missingTerms(draft, number, row);
  const named = LEASE_SECTIONS.flatMap((section) => missing[section]);
  const units = state === 'drafting' && named.length === 0 ? await judgeUnits(tx, draft.units, row) : [];
  return { missing: [...named, ...units.map((fault) => fault.replace(/。$/u, ''))], own: isOwn(actor, row), papers: files.length };
}

/** What somebody saw of a lease: the stamp of its draft, or the hash of what was offered. */
export const hashSeen = (row: LeaseRow): string => (row.state === 'drafting' ? termsSeen(row) : (row.versions.at(-1)?.hash ?? ''));

/** The day of the signature: not in the future, and not before the version was offered, unless it is older than the site (补录). */
function signedOn(typed: string | undefined, row: LeaseRow): Day | Refused<'invalid'> {
  const offered = row.versions.at(-1);
  const isOld = row.moveInId === null && row.renewsId === null;
  const first = isOld ? '' : offered ? dayOf(offered.offeredAt) : row.today;
  const message = isOld ? '请填写双方签字盖章的日期，不晚于今天。' : '请填写双方签字盖章的日期，在提交确认的那天到今天之间。';
  return typed !== undefined && isDay(typed) && typed >= first && typed <= row.today
    ? typed
    : { ok: false, why: 'invalid', field: 'signedOn', message };
}

/** Lets the places of a lease that is being signed, and concludes its application. Refuses, having written nothing, where that cannot be. */
async function takePlaces(tx: Transaction, by: ByActor, row: LeaseRow): Promise<Refused<'guard'> | null> {
  const { units, startsOn, endsOn } = row.terms;
  if (startsOn === null) return { ok: false, why: 'guard', message: '合同没有起租日。' };
  if (row.followsOn !== null && startsOn <= row.followsOn)
    return { ok: false, why: 'guard', message: `原合同现在到${writeDay(row.followsOn)}到期，续租要从第二天起；请收回修改。` };
  const lets = units.map(({ unitId, place, ...days }) => ({ unit: { id: unitId, place }, startsOn: days.startsOn, endsOn: days.endsOn }));
  const place: Place = { leaseId: row.id, lets: lets.length > 0 ? lets : [{ unit: null, startsOn, endsOn }] };
  if (row.institution.status === 'withdrawn') return { ok: false, why: 'guard', message: '这家机构已经退出名录，不能签订合同。' };
  const placeless = { parkSlug: row.parkSlug, institutionId: row.institutionId, unitId: null, leaseId: { not: null }, startsOn };
  if (units.length === 0 && (await tx.tenancy.count({ where: placeless })) > 0)
    return { ok: false, why: 'guard', message: '这家机构已经有一份没有单元、同一天起租的合同，请改写起租日或并入那份合同。' };
  const faults = await judgeUnits(tx, units, row);
  if (faults.length > 0) return { ok: false, why: 'guard', message: `现在不能登记签订：${faults.join('')}` };
  if (row.moveInId === null) {
    const park = { slug: row.parkSlug, name: row.park.name };
    for (const one of place.lets) await letUnit(tx, { park, institutionId: row.institutionId, leaseId: row.id, ...one }, row.today, by.now);
    return null;
  }
  const contracted = await contractByLease(tx, by, row.moveInId, place);
  return contracted.ok ? null : { ok: false, why: 'guard', message: `入驻申请现在不能签约：${contracted.message}` };
}

/** What else follows the signature of a lease, in its transaction. */
export type OnSigned = (tx: Transaction, by: ByActor, row: LeaseRow) => Promise<void>;

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
export function moveLease(
  db: Database,
  by: ByActor,
  { leaseId, hash, signedOn: typed, ...wanted }: LeaseWanted,
  onSigned?: OnSigned,
): Promise<LeaseMoved> {
  return inTransaction<LeaseMoved>(db, async (tx) => {
    const row = await loadLease(tx, leaseId, by.now);
    if (!row || !mayRead(by.actor, row)) return { ok: false, why: 'absent', message: leaseWorkflow.absent ?? '' };
    const bound = wanted.move === 'confirm' || wanted.move === 'sign' || wanted.move === 'offer';
    if (bound && row.state === wanted.seen && hash !== hashSeen(row))
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
      follow: async (_tx, _row, made) => {
        await follow(tx, by, row, made);
        if (made.to === 'signed') await onSigned?.(tx, by, row);
      },
    });
  });
}
