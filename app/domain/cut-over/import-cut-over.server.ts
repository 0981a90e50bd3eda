import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { refuseToday } from '../charges/months/closed-through.server.ts';
import { lineKey } from '../charges/invoice.ts';
import { concernsOf } from '../leases/who-may.server.ts';
import { letUnit } from '../units/let-unit.server.ts';
import { overlapping } from '../units/lease-days.ts';
import { judgeCutOver } from './judge-cut-over.server.ts';
import { findCutOver, type CutOverRow } from './load-cut-over.server.ts';
import { openBill } from './open-bill.ts';
import type { CutOverPlan } from './plan-cut-over.ts';
import type { PlannedLease } from './plan-leases.ts';
import { REPLACED, type Replaced } from './replaced.ts';

export type CutOverImported = { ok: true } | Refused<'absent' | 'guard' | 'stale'>;

/** Where what is imported comes from, as entries of money say it. */
const REFERENCE = '期初导入';

/** Lets the units of a contract. @returns what the institution had of them under no contract, as it was before. */
async function takeUnits(
  tx: Transaction,
  by: ByActor,
  row: CutOverRow,
  leaseId: string,
  { institutionId, terms }: PlannedLease,
): Promise<Replaced[]> {
  const replaced: Replaced[] = [];
  const park = { slug: row.parkSlug, name: row.park.name };
  for (const { unitId, place, startsOn, endsOn } of terms.units) {
    const where = { parkSlug: row.parkSlug, institutionId, unitId, leaseId: null, ...overlapping({ startsOn, endsOn }) };
    replaced.push(...(await tx.tenancy.findMany({ where, select: REPLACED })));
    await letUnit(tx, { park, institutionId, leaseId, unit: { id: unitId, place }, startsOn, endsOn }, dayOf(by.now), by.now);
  }
  return replaced;
}

/** Writes a contract as one that was signed, with one frozen version (补录). @returns its id. */
async function writeLease(tx: Transaction, by: ByActor, row: CutOverRow, { number, institutionId, terms }: PlannedLease): Promise<string> {
  const { personId } = by.actor;
  const { id } = await tx.lease.create({
    data: {
      parkSlug: row.parkSlug,
      institutionId,
      cutOverId: row.id,
      state: 'signed',
      number,
      terms: JSON.stringify(terms),
      // The day of the paper is not known: what was never billed is not late before the contract came here.
      signedOn: dayOf(by.now),
      createdById: personId,
      createdAt: by.now,
      changedAt: by.now,
      decidedAt: by.now,
    },
    select: { id: true },
  });
  const version = { leaseId: id, number: 1, offeredAt: by.now, ...frozen({ number, terms }) };
  await tx.leaseVersion.create({ data: version, select: { number: true } });
  const event = { leaseId: id, number: 1, kind: 'signed', version: 1, at: by.now, byId: personId, why: null };
  await tx.leaseEvent.create({ data: event, select: { number: true } });
  return id;
}

/** Writes what of a contract's deposit is held, and what is owed from before. */
async function writeBalances(
  tx: Transaction,
  by: ByActor,
  row: CutOverRow,
  leaseId: string,
  lease: PlannedLease,
  plan: CutOverPlan,
): Promise<void> {
  const of = { leaseId, parkSlug: row.parkSlug, institutionId: lease.institutionId };
  const [today, { personId }] = [dayOf(by.now), by.actor];
  for (const { amount, on } of plan.deposits.filter(({ number }) => number === lease.number)) {
    const money = { kind: 'received', amount: BigInt(amount), valueOn: on, method: 'other', reference: REFERENCE } as const;
    await tx.depositEntry.create({ data: { ...of, ...money, recordedAt: by.now, recordedById: personId }, select: { id: true } });
  }
  for (const open of plan.open.filter(({ number }) => number === lease.number)) {
    const content = openBill(leaseId, lease, open, today);
    const { number, from, to, due, effectiveDue, total, lines } = content;
    const issued = { issuedOn: today, issuedAt: by.now, issuedById: personId };
    const data = { ...of, number, periodFrom: from, periodTo: to, due, effectiveDue, total: BigInt(total), ...frozen(content), ...issued };
    const { id: invoiceId } = await tx.invoice.create({ data, select: { id: true } });
    for (const [at, line] of lines.entries())
      await tx.invoiceLine.create({
        data: { invoiceId, position: at + 1, line: lineKey(line), fromDay: from, toDay: to, amount: BigInt(line.amount) },
        select: { position: true },
      });
  }
}

/**
 * 确认导入: brings in what a workbook says, as it was looked over: contracts that are signed and let their units, deposits that are held, and
 * what is owed from before. It is one transaction, so that either all of it is there or nothing. Refuses a workbook with any fault as the park
 * stands now, and one that was imported already.
 */
export function importCutOver(db: Database, by: ByActor, { parkSlug, id }: { parkSlug: string; id: string }): Promise<CutOverImported> {
  return inTransaction<CutOverImported>(db, async (tx) => {
    const row = await findCutOver(tx, by.actor, { parkSlug, id });
    if (!row) return { ok: false, why: 'absent', message: '没有找到这份工作簿，它可能已被同事上传的另一份代替。' };
    if (row.importedAt !== null) return { ok: false, why: 'stale', message: '这份工作簿已经导入。' };
    const same = { parkSlug, sha256: row.sha256, importedAt: { not: null }, undoneOn: null };
    if ((await tx.cutOver.count({ where: same })) > 0) return { ok: false, why: 'stale', message: '这份文件已经导入过，没有再导入一次。' };
    const closed = await refuseToday(tx, parkSlug, dayOf(by.now));
    if (closed) return closed;
    const plan = await judgeCutOver(tx, by, parkSlug, row.content);
    if (plan.faults.length > 0) return { ok: false, why: 'guard', message: '工作簿里还有问题，没有导入；请改好后重新上传。' };
    const institutions = await tx.institution.findMany({
      where: { id: { in: plan.leases.map(({ institutionId }) => institutionId) } },
      select: { id: true, organisationId: true },
    });
    const replaced: Replaced[] = [];
    for (const lease of plan.leases) {
      const leaseId = await writeLease(tx, by, row, lease);
      replaced.push(...(await takeUnits(tx, by, row, leaseId, lease)));
      await writeBalances(tx, by, row, leaseId, lease, plan);
      const institution = institutions.find((one) => one.id === lease.institutionId);
      if (!institution) throw new Error(`No institution ${lease.institutionId}`);
      const concerns = concernsOf({ parkSlug, park: row.park, institution }, true);
      await writeEntry(tx, by, { deed: 'lease.import', subjectId: leaseId, ...concerns });
    }
    const imported = { importedAt: by.now, importedById: by.actor.personId, replaced: JSON.stringify(replaced) };
    await tx.cutOver.update({ where: { id }, data: imported, select: { id: true } });
    const changes = { source: [null, `${row.fileName}（校验码 ${row.sha256.slice(0, 16)}）`], rows: [null, plan.leases.length] } as const;
    await writeEntry(tx, by, {
      deed: 'cutOver.import',
      subjectId: parkSlug,
      parkSlug,
      districtSlug: row.park.districtSlug,
      organisationId: null,
      changes,
    });
    return { ok: true };
  });
}
