import { EARLIEST_DAY } from '../charges/invoice.ts';
import type { Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, isDay, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn } from '../leases/who-may.server.ts';
import type { DepositBooked } from './deposit.ts';
import { readEntries } from './read-deposits.server.ts';

export type DepositDone = { ok: true } | Refused<'absent' | 'guard' | 'invalid' | 'stale' | 'reasonMissing'>;

/** A contract whose deposit is kept. */
export interface OfLease {
  parkSlug: string;
  leaseId: string;
}

/** Loads the deposit of a signed contract for who keeps the park's accounts. Refuses others (404), and who works for the tenant. */
export async function loadDeposit(tx: Transaction, by: ByActor, { parkSlug, leaseId }: OfLease) {
  const row = may(by.actor, 'keep:bill', { parkSlug }) ? await loadLease(tx, leaseId, by.now) : null;
  if (row?.parkSlug !== parkSlug || row.state !== 'signed')
    return { ok: false, why: 'absent', message: '没有找到这份合同。' } as const satisfies Refused<'absent'>;
  if (isOwn(by.actor, row))
    return { ok: false, why: 'guard', message: '不能办理自己所在主体的押金，请由其他工作人员办理。' } as const satisfies Refused<'guard'>;
  const entries = await readEntries(tx, { leaseId });
  const booked = { leaseId, parkSlug, institutionId: row.institutionId, recordedAt: by.now, recordedById: by.actor.personId };
  const agreed = row.terms.deposit ?? 0;
  return { ok: true, agreed, entries, booked, entry: { subjectId: leaseId, ...concernsOf(row, true) } } as const;
}

/** The day on which money moved, as it was typed; null if there is no such day, or it has not come yet. */
export const moneyDay = (typed: string, { now }: ByActor): Day | null =>
  isDay(typed) && typed >= EARLIEST_DAY && typed <= dayOf(now) ? typed : null;

/** Whether money with the same number was entered already: on the same day, with the same amount, and not taken back. */
export const isKnown = (
  entries: readonly DepositBooked[],
  { kind, reference, valueOn, amount }: Pick<DepositBooked, 'kind' | 'reference' | 'valueOn' | 'amount'>,
): boolean =>
  reference !== '' &&
  entries.some(
    (one) =>
      one.kind === kind && one.reference === reference && one.valueOn === valueOn && one.amount === amount && one.reversedOn === null,
  );
