import type { Day } from '../calendar.ts';

/** What happened to a case on a day, as far as its deadline goes by it. */
export type ClockEvent = { on: Day } & (
  | { kind: 'received' }
  /** 补正、专家评审、公示: from here on the days do not count. */
  | { kind: 'paused'; waitsFor: Party; why: string }
  | { kind: 'resumed' }
  | { kind: 'extended'; days: number; reason: string; byId: string }
  | { kind: 'decided' }
);

/** Who has to do something. */
export type Party = 'office' | 'applicant' | 'others';

/** How working days are counted: the day itself does not count. */
export type AddWorkingDays = (day: Day, count: number) => Day;

export interface Clock {
  /** The last day on which it may be decided; null while the clock stands still. */
  due: Day | null;
  /** For whom everybody waits; null once it is decided. */
  waitsFor: Party | null;
  extended: { days: number; reason: string; byId: string } | null;
}

interface Pause {
  after: Day;
  /** The day on which it went on; null while it lasts. */
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
 * Where a clock of `days` working days stands, from what happened since the case was last received (行政许可法 42, 45, 82; 民法典 201).
 * The day of receipt does not count, and of a pause no day after the one on which it began, up to and with the one on which it ended.
 * Nothing is stored and nothing has to run: whoever asks on whichever day is told the same.
 */
export function clockOf(events: readonly ClockEvent[], days: number, addWorkingDays: AddWorkingDays): Clock {
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
    due = addWorkingDays(due, 1);
    if (!rests(due)) left -= 1;
  }
  return { due, waitsFor, extended };
}

/**
 * Whether a clock may be extended on `today`: once, before it has run out, and with a reason.
 * @returns why not, in Chinese; null where it may.
 */
export function refuseExtension({ due, extended, waitsFor }: Clock, reason: string, today: Day): string | null {
  if (waitsFor === null) return '已经办结，不能延长期限。';
  if (extended) return '期限已经延长过一次，不能再次延长。';
  if (due !== null && due < today) return '期限已过，不能再延长。';
  return reason.trim() === '' ? '请写明延长期限的理由。' : null;
}
