import { addDays, type Day } from '#app/kernel/calendar.ts';
import { EXPIRING_WITHIN_DAYS } from '../units/unit-state.ts';
import type { LeaseState } from './lease-workflow.ts';

/** Where a lease stands on a day: its state, and of a signed one what its days make of it, which nobody writes down. */
export const LEASE_STANDINGS = [
  'drafting',
  'offered',
  'agreed',
  'notStarted',
  'running',
  'expiring',
  'overdueReturn',
  'ended',
  'cancelled',
] as const;
export type LeaseStanding = (typeof LEASE_STANDINGS)[number];
export const LEASE_STANDING_NAME: Record<LeaseStanding, string> = {
  drafting: '起草中',
  offered: '待机构确认',
  agreed: '待签订',
  notStarted: '未到起租日',
  running: '履行中',
  expiring: '90 天内到期',
  overdueReturn: '到期未交还',
  ended: '已到期',
  cancelled: '已作废',
};
export const LEASE_STANDING_TONE: Record<LeaseStanding, 'attention' | 'good' | 'plain'> = {
  drafting: 'attention',
  offered: 'attention',
  agreed: 'attention',
  notStarted: 'plain',
  running: 'good',
  expiring: 'attention',
  overdueReturn: 'attention',
  ended: 'plain',
  cancelled: 'plain',
};

/**
 * The last day is a day of the lease; one that ends on the ninetieth day from today is about to end.
 * @param isHeldOver whether its tenant has a unit still after its last day.
 */
export function standingOf(
  state: LeaseState,
  { startsOn, endsOn }: { startsOn: Day | null; endsOn: Day | null },
  today: Day,
  isHeldOver: boolean,
): LeaseStanding {
  if (state !== 'signed') return state;
  if (startsOn !== null && today < startsOn) return 'notStarted';
  if (endsOn === null) return 'running';
  if (endsOn < today) return isHeldOver ? 'overdueReturn' : 'ended';
  return endsOn <= addDays(today, EXPIRING_WITHIN_DAYS) ? 'expiring' : 'running';
}
