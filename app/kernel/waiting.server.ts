import type { Database } from '#prisma/database.ts';
import { dayOf, type Day } from './calendar.ts';
import type { Actor } from './permissions/actor.ts';
import { addWorkingDays, type WorkCalendar } from './work-calendar/work-calendar.ts';

/** 待办: something that somebody has to do. */
export interface WaitingItem {
  text: string;
  /** Where it is done, and the text of the link. */
  to: string;
  action: string;
  /** How many things this stands for. */
  count: number;
  /** The day by which the first of them has to be done; null if none is set. */
  due: Day | null;
  /** Whether that day ends something by itself, such as a licence; otherwise it is a deadline in working days. */
  ends?: true;
  /** Since when the first of them waits; null if that is not known. */
  since: Day | null;
  /** Whether something else depends on it, so that it comes before everything with a day. */
  first?: true;
}

/** When somebody looks at what waits for them. */
export interface WaitingAt {
  now: Date;
  today: Day;
  calendar: WorkCalendar;
}

/** What waits for `actor` in one noun, in the order of the desk. */
export type WaitsFor = (db: Database, actor: Actor, at: WaitingAt) => Promise<readonly WaitingItem[]>;

/** The item for `count` things in a queue, the first of which arrived at `oldest`; no item if there are none. */
export function queueItem(
  { calendar }: Pick<WaitingAt, 'calendar'>,
  {
    count,
    oldest,
    days = null,
    ...said
  }: Pick<WaitingItem, 'text' | 'to' | 'action' | 'count'> & {
    oldest: Date | null;
    /** Working days for each of them; left out if no time is promised. */
    days?: number | null;
  },
): WaitingItem[] {
  const since = oldest && dayOf(oldest);
  return count > 0 ? [{ ...said, count, since, due: since !== null && days !== null ? addWorkingDays(calendar, since, days) : null }] : [];
}

/** Whether `one` is more urgent: what others depend on, then the earliest deadline, then what has waited longest. */
function byUrgency(one: WaitingItem, other: WaitingItem): number {
  const keys = ({ first, due, since }: WaitingItem) => [first ? '0' : '1', due ?? '9', since ?? '9'];
  const [a, b] = [keys(one), keys(other)];
  const at = a.findIndex((key, i) => key !== b[i]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/** Everything that waits for `actor`, the most urgent first. */
export async function listWaiting(db: Database, waiting: readonly WaitsFor[], actor: Actor, at: WaitingAt): Promise<WaitingItem[]> {
  return (await Promise.all(waiting.map((waitsFor) => waitsFor(db, actor, at)))).flat().sort(byUrgency);
}
