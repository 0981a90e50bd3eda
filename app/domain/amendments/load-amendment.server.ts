import type { Database, Transaction } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { readBilled } from '../charges/adjust.server.ts';
import type { Correction } from '../charges/adjustment.ts';
import type { DatedTerms } from '../leases/lease-terms.ts';
import { loadLease, type LeaseRow } from '../leases/load-lease.server.ts';
import type { Change } from './change.ts';
import { consequencesOf } from './consequences.ts';

const FIELDS = {
  leaseId: true,
  number: true,
  state: true,
  change: true,
  terms: true,
  hash: true,
  reason: true,
  baseVersion: true,
  draftedAt: true,
  offeredAt: true,
  decidedAt: true,
  decideWhy: true,
  inForceOn: true,
} as const;

/** An amendment with its contract. */
export type AmendmentRow = NonNullable<Awaited<ReturnType<typeof loadAmendment>>>;

/** Loads an amendment; null if there is none. */
export async function loadAmendment(db: Database | Transaction, { leaseId, number }: { leaseId: string; number: number }, now: Date) {
  const row = Number.isSafeInteger(number)
    ? await db.amendment.findUnique({ where: { leaseId_number: { leaseId, number } }, select: FIELDS })
    : null;
  const lease = row && (await loadLease(db, leaseId, now));
  if (!row || !lease) return null;
  const { change, terms, ...rest } = row;
  return { ...rest, change: JSON.parse(change) as Change, terms: JSON.parse(terms) as DatedTerms, lease };
}

/** The terms that an amendment changes: those of the version on which it was written. */
export const termsBefore = ({ lease, baseVersion }: AmendmentRow): DatedTerms => lease.versions[baseVersion - 1]?.terms as DatedTerms;

/** What an amendment that is open changes in money, by the bills as they are now. */
export const consequencesNow = async (db: Database | Transaction, row: AmendmentRow) =>
  consequencesOf(termsBefore(row), row.terms, await readBilled(db, row.leaseId), row.lease.calendar);

/** Whether somebody may know of an amendment: the park's operators always, the institution once it was offered. */
export const mayReadAmendment = (actor: Actor, { offeredAt, lease }: AmendmentRow): boolean =>
  may(actor, 'keep:lease', lease) || (offeredAt !== null && may(actor, 'read:lease', lease.institution));

/** The amendments of a contract, the newest first; for the institution only those that were offered. The caller checks permission. */
export const listAmendments = (db: Database, { id }: Pick<LeaseRow, 'id'>, offeredOnly: boolean) =>
  db.amendment.findMany({
    where: { leaseId: id, ...(offeredOnly ? { offeredAt: { not: null } } : {}) },
    orderBy: { number: 'desc' },
    select: { number: true, state: true, change: true, draftedAt: true, inForceOn: true },
  });

/** What an amendment entered when it came into force: its corrections, and what was credited and charged for them. */
export async function enteredBy(db: Database | Transaction, { leaseId, number }: Pick<AmendmentRow, 'leaseId' | 'number'>) {
  const rows = await db.adjustment.findMany({
    where: { leaseId, amendment: number },
    orderBy: { id: 'asc' },
    select: {
      invoiceId: true,
      name: true,
      place: true,
      amount: true,
      working: true,
      invoice: { select: { number: true } },
      credit: { select: { amount: true } },
      supplement: { select: { total: true } },
    },
  });
  const corrections = rows.map(({ invoice, amount, working, credit: _credit, supplement: _supplement, ...row }): Correction => ({
    ...row,
    number: invoice.number,
    amount: Number(amount),
    working: JSON.parse(working) as string[],
  }));
  // They are settled by one credit and one bill at most.
  const credit = rows.find((row) => row.credit)?.credit?.amount ?? 0n;
  const supplement = rows.find((row) => row.supplement)?.supplement?.total ?? 0n;
  return { corrections, credit: Number(credit), supplement: Number(supplement) };
}
