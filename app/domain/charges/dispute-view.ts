import { writeDay } from '#app/kernel/calendar.ts';
import type { FoundBill } from './find-bill.server.ts';
import { openDispute } from './invoice.ts';
import type { Dispute } from './read-accounts.server.ts';

const ENDING: Record<NonNullable<Dispute['ending']>, string> = {
  kept: '园区维持账单',
  voided: '园区作废了账单',
  withdrawn: '机构撤回异议',
};

/** What was said against a bill, the newest first, and what can be done about it. */
export function disputesShown({ bill }: FoundBill) {
  return {
    open: openDispute(bill)?.id ?? null,
    /** Whether something can be said against it now. */
    disputable: bill.voidedOn === null && openDispute(bill) === null,
    disputes: bill.disputes
      .map(({ id, raisedOn, reason, endedOn, ending, endReason }) => ({
        id,
        raised: `${writeDay(raisedOn)}机构提出异议`,
        reason,
        ended: endedOn === null || ending === null ? null : `${writeDay(endedOn)}${ENDING[ending]}`,
        answer: endReason === null || endReason === '' ? null : endReason,
      }))
      .toReversed(),
  };
}
export type DisputesShown = ReturnType<typeof disputesShown>;
