import type { Transaction } from '#prisma/database.ts';
import type { Day } from '../calendar.ts';
import type { DeedName } from '../record/deeds.ts';
import type { Entry } from '../record/write-entry.server.ts';
import { addWorkingDays, type WorkCalendar } from './work-calendar.ts';

/** A deadline that runs. */
interface OpenClock {
  subjectId: string;
  /** The day from which it runs, which does not count. */
  since: Day;
  /** Its last day as it is stored; null if it is reckoned whenever it is shown. */
  due: Day | null;
  /** Reckons its last day on a calendar, if that is not `days` of its kind after `since`. */
  reckon?: (calendar: WorkCalendar) => Day;
  /** Whom its entry on the record concerns. */
  concerns: Pick<Entry, 'organisationId' | 'personId' | 'districtSlug' | 'parkSlug'>;
}

/** The clocks of one noun, which run in working days. */
export interface ClockKind {
  /** What they are called: 认领与更正的办理. */
  name: string;
  /** Working days. */
  days: number;
  /** The deed that tells on the record that one was moved. */
  deed: DeedName;
  /** Those that run. */
  running: (tx: Transaction) => Promise<readonly OpenClock[]>;
  /**
   * Stores another last day of some clocks; null if none is stored. One that is stored was promised to somebody who has to act: it never
   * becomes an earlier day. All others bind an office.
   */
  store: ((tx: Transaction, subjectIds: readonly string[], due: Day) => Promise<void>) | null;
}

/** A clock whose last day is another one on another calendar. */
export interface MovedClock extends Pick<OpenClock, 'subjectId' | 'concerns'> {
  kind: ClockKind;
  from: Day;
  to: Day;
}

/** The clocks whose last day changes from the calendar `before` to the calendar `after`. */
export async function movedClocks(
  tx: Transaction,
  kinds: readonly ClockKind[],
  before: WorkCalendar,
  after: WorkCalendar,
): Promise<MovedClock[]> {
  const moved: MovedClock[] = [];
  for (const kind of kinds) {
    for (const {
      subjectId,
      since,
      due,
      concerns,
      reckon = (on: WorkCalendar) => addWorkingDays(on, since, kind.days),
    } of await kind.running(tx)) {
      const from = due ?? reckon(before);
      const reckoned = reckon(after);
      const to = due !== null && reckoned < due ? due : reckoned;
      if (from !== to) moved.push({ kind, subjectId, concerns, from, to });
    }
  }
  return moved;
}
