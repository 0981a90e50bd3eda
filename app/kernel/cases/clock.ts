import type { Day } from '../calendar.ts';
import { addWorkingDays, type WorkCalendar } from '../work-calendar/work-calendar.ts';

/** Something that happened to a case on a day and affects its deadline. */
export type ClockEvent = { on: Day } & (
  | { kind: 'received' }
  /** 补正、专家评审、公示: the days after this do not count. */
  | { kind: 'paused'; waitsFor: Party; why: string }
  | { kind: 'resumed' }
  | { kind: 'extended'; days: number; reason: string; byId: string }
  | { kind: 'decided' }
);

/** Who has to act. */
export type Party = 'office' | 'applicant' | 'others';

export interface Clock {
  /** The last day for the decision; null while the clock is paused. */
  due: Day | null;
  /** Who has to act next; null once the case is decided. */
  waitsFor: Party | null;
  extended: { days: number; reason: string; byId: string } | null;
}

interface Pause {
  after: Day;
  /** The day on which the clock resumed; null while the pause lasts. */
  until: Day | null;
}

function pausesOf(events: readonly ClockEvent[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { kind, on } of events) {
    const last = pauses.at(-1);
    if (kind === 'paused' && last?.until !== null) pauses.push({ after: on, until: null });
    if (kind === 'resumed' && last?.until === null) last.until = on;
  }
  return pauses;
}

/**
 * The state of a clock of `days` working days, from what happened since the case was last received (行政许可法 42, 45, 82; 民法典 201). The day of
 * receipt does not count. In a pause, the days after its first day up to and including its last day do not count. Nothing is stored and no
 * job has to run: the answer depends only on the events and the calendar.
 */
export function clockOf(events: readonly ClockEvent[], days: number, calendar: WorkCalendar): Clock {
  const inOrder = events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const since = inOrder.slice(inOrder.findLastIndex(({ kind }) => kind === 'received'));
  const [received] = since;
  const extension = since.find((event) => event.kind === 'extended');
  const extended = extension ? { days: extension.days, reason: extension.reason, byId: extension.byId } : null;
  const decided = since.some(({ kind }) => kind === 'decided');
  const pauses = pausesOf(since);
  const standing = pauses.at(-1)?.until === null;
  const pausing = since.findLast((event) => event.kind === 'paused');
  const waitsFor = decided || !received ? null : standing ? (pausing?.waitsFor ?? 'office') : 'office';
  if (!received || (standing && !decided)) return { due: null, waitsFor, extended };
  const rests = (day: Day): boolean => pauses.some(({ after, until }) => after < day && (until === null || day <= until));
  let due = received.on;
  for (let left = days + (extended?.days ?? 0); left > 0;) {
    due = addWorkingDays(calendar, due, 1);
    if (!rests(due)) left -= 1;
  }
  return { due, waitsFor, extended };
}

/**
 * Whether a clock may be extended on `today`: once, before it has run out, and with a reason.
 * @returns why not, in Chinese; null if it may.
 */
export function refuseExtension({ due, extended, waitsFor }: Clock, reason: string, today: Day): string | null {
  if (waitsFor === null) return '已经办结，不能延长期限。';
  if (extended) return '期限已经延长过一次，不能再次延长。';
  if (due !== null && due < today) return '期限已过，不能再延长。';
  return reason.trim() === '' ? '请写明延长期限的理由。' : null;
}
