import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, NO_END } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { closedMonthOf } from '../charges/months/closed-through.server.ts';
import { writeMonth } from '../charges/months/month.ts';
import { overlapping } from '../units/lease-days.ts';
import { concernsOf, isOwn } from '../leases/who-may.server.ts';
import { findCutOver } from './load-cut-over.server.ts';
import type { Replaced } from './replaced.ts';

export type CutOverUndone = { ok: true } | Refused<'absent' | 'guard' | 'stale' | 'reasonMissing'>;

const LEASE = {
  id: true,
  parkSlug: true,
  institutionId: true,
  number: true,
  state: true,
  park: { select: { districtSlug: true } },
  institution: { select: { organisationId: true } },
  versions: { select: { number: true } },
  events: { select: { number: true } },
  tenancies: { where: { handedBackOn: { not: null } }, select: { id: true } },
  _count: { select: { handovers: true, amendments: true, renewals: true, statements: true } },
  invoices: {
    where: { voidedOn: null },
    select: {
      id: true,
      issuedAt: true,
      allocations: { where: { payment: { reversedOn: null } }, select: { id: true } },
      _count: { select: { disputes: true, waivers: true } },
    },
  },
  deposits: {
    where: { reversesId: null, reversal: null },
    select: { id: true, kind: true, amount: true, recordedAt: true, reversesId: true },
  },
} as const;

const readLeases = (db: Database | Transaction, cutOverId: string) =>
  db.lease.findMany({ where: { cutOverId }, orderBy: { id: 'asc' }, select: LEASE });
type Imported = Awaited<ReturnType<typeof readLeases>>[number];

/** What was built on a contract since it was imported, a part of a sentence each. */
function builtOn({ number, state, versions, events, tenancies, invoices, deposits, _count }: Imported, importedAt: Date): string[] {
  const of = (what: string): string => `合同 ${number} ${what}`;
  const later = (at: Date): boolean => at.getTime() !== importedAt.getTime();
  return [
    ...(state !== 'signed' || versions.length > 1 || events.length > 1 || _count.amendments > 0 ? [of('已有变更')] : []),
    ...(_count.handovers > 0 || tenancies.length > 0 ? [of('已有交接或交还')] : []),
    ...(_count.renewals > 0 || _count.statements > 0 ? [of('已在商定续租')] : []),
    ...(invoices.some(({ _count: about }) => about.disputes + about.waivers > 0) ? [of('的期初余额已有异议或减免')] : []),
    ...(invoices.some(({ issuedAt }) => later(issuedAt)) ? [of('已开具新的账单')] : []),
    ...(invoices.some(({ allocations }) => allocations.length > 0) ? [of('的期初余额已有收款')] : []),
    ...(deposits.some(({ recordedAt }) => later(recordedAt)) ? [of('已登记新的押金')] : []),
  ];
}

/** What stands in the way of taking an import back; empty if nothing was built on it. */
export async function inTheWay(db: Database | Transaction, { id, importedAt }: { id: string; importedAt: Date }): Promise<string[]> {
  return (await readLeases(db, id)).flatMap((lease) => builtOn(lease, importedAt));
}

/** What came to the places that contracts replaced, so that these cannot be as they were; a part of a sentence each. */
async function takenSince(tx: Transaction, replaced: readonly Replaced[], leaseIds: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, unitId, unitLabel, startsOn, endsOn } of replaced) {
    if (unitId === null) continue;
    const isLet = await tx.tenancy.count({
      where: {
        AND: [
          { unitId, id: { not: id } },
          overlapping({ startsOn, endsOn }),
          { OR: [{ leaseId: null }, { leaseId: { notIn: [...leaseIds] } }] },
        ],
      },
    });
    const kept = await tx.unitHold.count({ where: { unitId, state: 'live', keepsFrom: { lte: endsOn ?? NO_END } } });
    if (isLet + kept > 0) faults.push(`${unitLabel ?? '单元'}在这以后已经另有租约或预留`);
  }
  return faults;
}

/** Tenants who paid in advance and would have no contract left by which the payment could be found. */
async function paidSince(tx: Transaction, parkSlug: string, leases: readonly Imported[]): Promise<string[]> {
  const faults: string[] = [];
  for (const institutionId of new Set(leases.map((lease) => lease.institutionId))) {
    const others = await tx.lease.count({
      where: { parkSlug, institutionId, state: 'signed', id: { notIn: leases.map(({ id }) => id) } },
    });
    const paid =
      others > 0 ? 0 : await tx.payment.count({ where: { parkSlug, institutionId, reversedOn: null, allocations: { none: {} } } });
    const [first] = leases.filter((lease) => lease.institutionId === institutionId);
    if (paid > 0 && first) faults.push(`合同 ${first.number} 的租户已有预收`);
  }
  return faults;
}

/** Takes one contract back: its bills are voided, its deposit is taken back by entries, its units are let no more, and it is cancelled. */
async function undoLease(tx: Transaction, by: ByActor, lease: Imported, reason: string): Promise<void> {
  const { id: leaseId, parkSlug, institutionId, invoices, deposits } = lease;
  const [on, { personId }] = [dayOf(by.now), by.actor];
  const voided = { voidedOn: on, voidedAt: by.now, voidedById: personId, voidReason: reason };
  for (const { id } of invoices) await tx.invoice.update({ where: { id }, data: voided, select: { id: true } });
  const entry = { leaseId, parkSlug, institutionId, valueOn: on, recordedAt: by.now, recordedById: personId, reason };
  for (const { id: reversesId, kind, amount } of deposits)
    await tx.depositEntry.create({ data: { ...entry, kind, amount, reversesId }, select: { id: true } });
  await tx.tenancy.deleteMany({ where: { leaseId } });
  await tx.lease.update({ where: { id: leaseId }, data: { state: 'cancelled', signedOn: null, decidedAt: by.now }, select: { id: true } });
  const event = { leaseId, number: 2, kind: 'cancelled', version: 1, at: by.now, byId: personId, why: reason };
  await tx.leaseEvent.create({ data: event, select: { number: true } });
  await putOnOutbox(tx, 'institution', institutionId, by.now);
  await writeEntry(tx, by, { deed: 'lease.import.undo', subjectId: leaseId, ...concernsOf(lease, true), reason });
}

/**
 * Takes an import back as a whole, with a reason, while nothing was built on it: no payment, no later bill, no other change. What the contracts
 * replaced is as it was. Refuses otherwise, and says what stands in the way.
 */
export function undoCutOver(
  db: Database,
  by: ByActor,
  { parkSlug, id, reason }: { parkSlug: string; id: string; reason: string },
): Promise<CutOverUndone> {
  return inTransaction<CutOverUndone>(db, async (tx) => {
    const row = await findCutOver(tx, by.actor, { parkSlug, id });
    if (!row) return { ok: false, why: 'absent', message: '没有找到这次导入。' };
    const { importedAt } = row;
    const replaced = JSON.parse(row.replaced ?? '[]') as Replaced[];
    if (importedAt === null || row.undoneOn !== null) return { ok: false, why: 'stale', message: '这次导入已经撤销，或还没有导入。' };
    const leases = await readLeases(tx, id);
    if (leases.some((lease) => isOwn(by.actor, lease)))
      return { ok: false, why: 'guard', message: '里面有您自己所在主体的合同，请由其他工作人员撤销。' };
    const built = [
      ...leases.flatMap((lease) => builtOn(lease, importedAt)),
      ...(await paidSince(tx, parkSlug, leases)),
      ...(await takenSince(
        tx,
        replaced,
        leases.map((lease) => lease.id),
      )),
    ];
    if (built.length > 0) return { ok: false, why: 'guard', message: `现在不能撤销：${built.slice(0, 10).join('；')}。` };
    const closed = await closedMonthOf(tx, parkSlug, dayOf(importedAt));
    if (closed !== null) return { ok: false, why: 'guard', message: `${writeMonth(closed)}已经月结，那个月的导入不能撤销。` };
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明撤销的理由。' };
    for (const lease of leases) await undoLease(tx, by, lease, reason);
    for (const { id: tenancyId, ...before } of replaced)
      await tx.tenancy.upsert({
        where: { id: tenancyId },
        create: { id: tenancyId, ...before },
        update: { endsOn: before.endsOn },
        select: { id: true },
      });
    await putOnOutbox(tx, 'park', parkSlug, by.now);
    const undone = { undoneOn: dayOf(by.now), undoneAt: by.now, undoneById: by.actor.personId, undoReason: reason };
    await tx.cutOver.update({ where: { id }, data: undone, select: { id: true } });
    const concerns = { parkSlug, districtSlug: row.park.districtSlug, organisationId: null };
    await writeEntry(tx, by, { deed: 'cutOver.undo', subjectId: parkSlug, ...concerns, reason });
    return { ok: true };
  });
}
