import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitingItem, WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { writeFen } from '../rents/fen.ts';
import { depositOn } from './deposit.ts';
import { readDeposits } from './read-deposits.server.ts';

/** Deposits that are not whole although their contract has begun; null if there is none. */
async function overdue(db: Database, lease: Prisma.LeaseWhereInput, today: Day) {
  const missing = (await readDeposits(db, lease, today))
    .filter(({ startsOn, endsOn }) => startsOn < today && today <= endsOn)
    .map(({ agreed, entries, startsOn, leaseId }) => ({ leaseId, startsOn, missing: depositOn(agreed, entries, today).missing }))
    .filter((one) => one.missing > 0)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const [first] = missing;
  const sum = missing.reduce((all, one) => all + one.missing, 0);
  return first ? { first, count: missing.length, sum } : null;
}

/** Deposits that a park's operator has not got in whole after the first day of their contracts. */
export const depositsMissing: WaitsFor = async (db, actor, { today }) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'keep:bill').parkSlugs) {
    const found = await overdue(db, { parkSlug }, today);
    if (!found) continue;
    const { first, count, sum } = found;
    const to = count === 1 ? paths.parkLease(parkSlug, first.leaseId) : paths.parkBills(parkSlug);
    const text = `${count} 份合同起租后押金没有收齐，还差 ${writeFen(sum)}`;
    items.push({ text, to, action: '去查看', count, due: null, since: first.startsOn });
  }
  return items;
};

/** The same for the institution that owes them. */
export const ownDepositsMissing: WaitsFor = async (db, actor, { today }) => {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'confirm:lease', { organisationId })) return [];
  const found = await overdue(db, { institution: { organisationId } }, today);
  if (!found) return [];
  const { first, count, sum } = found;
  const text = `${count} 份合同起租后押金没有付齐，还差 ${writeFen(sum)}`;
  return [{ text, to: paths.deskBills(), action: '去查看', count, due: null, since: first.startsOn }];
};
