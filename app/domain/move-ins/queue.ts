import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import type { ClockStop } from './move-in-clocks.ts';
import type { MoveInState } from './move-in-states.ts';

/** An application in a list, as it stands on the day. */
export interface MoveInLine {
  id: string;
  parkSlug: string;
  park: string;
  institution: string;
  organisationId: string;
  /** With what time has done to it. */
  state: MoveInState;
  version: number;
  createdAt: Date;
  submittedAt: Date | null;
  firstSubmittedAt: Date | null;
  decidedAt: Date | null;
  /** The last day for whoever has to act; null if none is set. */
  due: Day | null;
  pause: ClockStop | null;
  /** The last day of a 公示 that still runs. */
  announcedUntil: Day | null;
  claimedBy: { id: string; name: string } | null;
  acceptedById: string | null;
  decidedById: string | null;
  /** 候补: approved, and none of the wished units can be let. */
  waits: boolean;
  /** The last day on which it was seen to wait; null if it never was. */
  waitedOn: Day | null;
  /** The last day for the contract that is kept, since it was told. */
  contractTold: Day | null;
  /** The last day until which a unit is kept for it (预留); null if none is. */
  keptUntil: Day | null;
}

/** The groups of the operator's queue: 逾期 · 今天 · 之后 · 申诉 · 等申请人 · 候补 · 等期满. */
export const QUEUE_GROUPS = ['late', 'today', 'later', 'appeals', 'applicant', 'line', 'running'] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];
export const QUEUE_GROUP_NAME: Record<QueueGroup, string> = {
  late: '逾期',
  today: '今天到期',
  later: '待办理',
  appeals: '申诉',
  applicant: '等申请人',
  line: '候补',
  running: '暂停与公示中',
};

/** In which group a line stands on the day; null if nobody in the park waits for it. */
export function groupOf(
  { state, due, pause, announcedUntil, waits }: Pick<MoveInLine, 'state' | 'due' | 'pause' | 'announcedUntil' | 'waits'>,
  today: Day,
): QueueGroup | null {
  if (state === 'approved' && waits) return 'line';
  if (state === 'returned' || state === 'approved' || pause?.waitsFor === 'applicant') return 'applicant';
  if (state === 'appealed') return 'appeals';
  if (pause || (announcedUntil !== null && today <= announcedUntil)) return 'running';
  if (state !== 'submitted' && state !== 'accepted' && state !== 'announced') return null;
  return due === null || due > today ? 'later' : due < today ? 'late' : 'today';
}

/** By effective deadline, then by arrival. */
export function byDeadline(one: MoveInLine, other: MoveInLine): number {
  const keys = ({ due, submittedAt, id }: MoveInLine) => `${due ?? '9'} ${submittedAt?.toISOString() ?? '9'} ${id}`;
  return keys(one) < keys(other) ? -1 : 1;
}

/** Whether the actor may take this line's next step themselves: four eyes, and nobody else's claim. */
export function isFor(
  { organisationId, claimedBy, acceptedById, decidedById, state }: MoveInLine,
  { personId, memberships }: Actor,
): boolean {
  if (memberships.some((one) => one.organisationId === organisationId)) return false;
  if (state === 'appealed') return acceptedById !== personId && decidedById !== personId;
  if (claimedBy && claimedBy.id !== personId) return false;
  return state === 'submitted' || acceptedById !== personId;
}

const ACTS: readonly QueueGroup[] = ['late', 'today', 'later', 'appeals'];

/** Whether somebody in the park has to act on it now. */
export const needsAct = (line: MoveInLine, today: Day): boolean => ACTS.includes(groupOf(line, today) ?? 'running');
