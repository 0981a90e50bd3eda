import { dayOf, writeMoment, writeWait, type Day } from '../calendar.ts';
import { writeDeadline } from '../work-calendar/deadline.ts';
import type { WorkCalendar } from '../work-calendar/work-calendar.ts';
import { clockOf } from './clock.ts';

type Tone = 'good' | 'attention' | 'bad' | 'plain';

/** How the cases of one kind appear in their queue. */
export interface QueueWords<State extends string> {
  stateNames: Record<State, string>;
  tones: Record<State, Tone>;
  /** The state in which a case waits for a decision. */
  waits: State;
  /** Working days for a decision; null if no time is promised. */
  days: number | null;
}

/** The last day for deciding a case received at an instant. */
export const dueDay = (calendar: WorkCalendar, received: Date, days: number): Day =>
  clockOf([{ kind: 'received', on: dayOf(received) }], days, calendar).due ?? dayOf(received);

export interface QueueLine {
  state: string;
  tone: Tone;
  waited: string | null;
  due: string | null;
  overdue: boolean;
  decided: string | null;
}

/** The line of one case as of `today`: how long it has waited and when it is due, or when it was decided. */
export function queueLine<State extends string>(
  { stateNames, tones, waits, days }: QueueWords<State>,
  { state, since, decidedAt }: { state: State; since: Date | null; decidedAt: Date | null },
  { today, calendar }: { today: Day; calendar: WorkCalendar },
): QueueLine {
  const waiting = state === waits ? since : null;
  const due = waiting && days !== null ? dueDay(calendar, waiting, days) : null;
  return {
    state: stateNames[state],
    tone: tones[state],
    waited: waiting && writeWait(dayOf(waiting), today),
    due: due && writeDeadline(calendar, due, today),
    overdue: due !== null && due < today,
    decided: state !== waits && decidedAt ? writeMoment(decidedAt) : null,
  };
}
