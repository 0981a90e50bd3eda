import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { addDays } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import { makeMoveWithin, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { refuseToday } from '../charges/months/closed-through.server.ts';
import { adjust } from '../charges/adjust.server.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import { giveWay, letUnit } from '../units/let-unit.server.ts';
import { amendmentWorkflow, type AmendmentFacts, type AmendmentMove, type AmendmentState } from './amendment-workflow.ts';
import type { Consequences } from './consequences.ts';
import { closedToChange } from './draft-amendment.server.ts';
import { consequencesNow, loadAmendment, mayReadAmendment, termsBefore, type AmendmentRow } from './load-amendment.server.ts';
import { obstacleTo, sameUnit } from './obstacle.server.ts';

/** A move of an amendment, as the form says it. */
export interface AmendmentWanted extends Wanted<AmendmentState> {
  leaseId: string;
  number: number;
  move: AmendmentMove;
  /** What the actor saw: the terms and what they change in money, for who offers or confirms them. */
  hash: string;
}

/** What somebody sees of an amendment: its terms, and what they change in money as things are. */
export const amendmentSeen = ({ hash }: Pick<AmendmentRow, 'hash'>, consequences: Consequences): string => stampOf([hash, consequences]);

/** What the rules of an amendment go by, for an actor. */
export async function amendmentFacts(tx: Transaction, { actor }: Pick<ByActor, 'actor'>, row: AmendmentRow): Promise<AmendmentFacts> {
  const { lease, baseVersion, terms } = row;
  const older = lease.versions.length === baseVersion ? null : '合同在这以后又有变更，请收回后重新起草。';
  const shut = await refuseToday(tx, lease.parkSlug, lease.today);
  const obstacle = closedToChange(lease) ?? older ?? shut?.message ?? (await obstacleTo(tx, lease, termsBefore(row), terms));
  return { obstacle, own: isOwn(actor, lease) };
}

/** Lets what is new, and ends what leaves, as the new terms have it. */
async function movePlaces(tx: Transaction, { now }: ByActor, row: AmendmentRow): Promise<void> {
  const { lease, terms } = row;
  const was = termsBefore(row);
  const own = await tx.tenancy.findMany({ where: { leaseId: lease.id }, select: { id: true, unitId: true, startsOn: true, endsOn: true } });
  const park = { slug: lease.parkSlug, name: lease.park.name };
  // A place without a unit has the days of the contract.
  for (const { id } of own.filter(({ unitId, endsOn }) => unitId === null && endsOn !== terms.endsOn))
    await tx.tenancy.update({ where: { id }, data: { endsOn: terms.endsOn }, select: { id: true } });
  for (const unit of terms.units) {
    const { unitId, place, startsOn, endsOn } = unit;
    const there = own.find((one) => one.unitId === unitId && one.startsOn === startsOn);
    if (there) {
      if (there.endsOn === endsOn) continue;
      // What it has there under no contract gives way to the days that come in addition.
      if (there.endsOn !== null && endsOn > there.endsOn)
        await giveWay(tx, {
          park,
          institutionId: lease.institutionId,
          unit: { id: unitId, place },
          startsOn: addDays(there.endsOn, 1),
          endsOn,
        });
      await tx.tenancy.update({ where: { id: there.id }, data: { endsOn }, select: { id: true } });
    } else if (!sameUnit(was.units, unit)) {
      const letting = { park, institutionId: lease.institutionId, unit: { id: unitId, place }, startsOn, endsOn, leaseId: lease.id };
      await letUnit(tx, letting, lease.today, now);
    }
  }
}

/** The new terms are the next version of the contract, its places follow them, and bills that were issued are corrected. */
async function bringIntoForce(tx: Transaction, by: ByActor, row: AmendmentRow, { corrections }: Consequences): Promise<void> {
  const { lease, terms, number } = row;
  const { id: leaseId, versions, events } = lease;
  const version = versions.length + 1;
  await tx.leaseVersion.create({
    data: { leaseId, number: version, offeredAt: by.now, ...frozen({ number: lease.number, terms }) },
    select: { number: true },
  });
  await tx.leaseEvent.create({
    data: { leaseId, number: events.length + 1, kind: 'amended', version, at: by.now, byId: by.actor.personId, why: row.reason },
    select: { number: true },
  });
  await movePlaces(tx, by, row);
  await adjust(tx, by, { lease, amendment: number, corrections });
}

/**
 * A move of an amendment by the park or the institution. Who offers or confirms it says what they saw of it, terms and money; if either is
 * another by now, nothing happens. With the confirmation it is in force: the contract has a new version, its places follow, and bills that
 * were issued are corrected by entries of that day, all in one transaction.
 */
export function moveAmendment(
  db: Database,
  by: ByActor,
  { leaseId, number, hash, ...wanted }: AmendmentWanted,
): Promise<Moved<AmendmentState>> {
  return inTransaction<Moved<AmendmentState>>(db, async (tx) => {
    const row = await loadAmendment(tx, { leaseId, number }, by.now);
    if (!row || !mayReadAmendment(by.actor, row)) return { ok: false, why: 'absent', message: amendmentWorkflow.absent ?? '' };
    const binds = wanted.move === 'offer' || wanted.move === 'confirm';
    const consequences = binds && row.state === wanted.seen ? await consequencesNow(tx, row) : null;
    if (consequences && hash !== amendmentSeen(row, consequences))
      return { ok: false, why: 'stale', message: amendmentWorkflow.overtaken ?? '' };
    const facts = await amendmentFacts(tx, by, row);
    return makeMoveWithin(tx, by, amendmentWorkflow, wanted, {
      load: () => Promise.resolve(row),
      at: ({ decidedAt }) => decidedAt,
      roles: () => leaseRoles(by.actor, row.lease),
      facts: () => facts,
      change: async (_tx, { decidedAt }, { from, to, reason }) =>
        (
          await tx.amendment.updateMany({
            where: { leaseId, number, state: from, decidedAt },
            data: {
              state: to,
              decidedAt: by.now,
              decideWhy: reason,
              ...(to === 'offered' ? { offeredAt: by.now } : {}),
              ...(to === 'inForce' ? { inForceOn: row.lease.today } : {}),
            },
          })
        ).count,
      entry: (_tx, _row, { move }) => ({ subjectId: leaseId, ...concernsOf(row.lease, move !== 'discard'), reason: null }),
      follow: async (_tx, _row, { to }) => {
        if (to === 'inForce' && consequences) await bringIntoForce(tx, by, row, consequences);
      },
    });
  });
}
