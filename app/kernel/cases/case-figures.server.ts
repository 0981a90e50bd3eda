import type { Database } from '#prisma/database.ts';
import type { Day } from '../calendar.ts';
import type { WorkCalendar } from '../work-calendar/work-calendar.ts';
import type { Actor } from '../permissions/actor.ts';
import { dueDay } from './queue-line.ts';
import { overdueBefore, timeTaken } from './time-taken.ts';

/** How one kind of case stands with an office. */
export interface CaseFigures {
  name: string;
  /** The queue, and the part of it that is overdue; null if no time is promised. */
  to: string;
  lateTo: string | null;
  /** Working days for a decision; null if no time is promised. */
  days: number | null;
  waiting: number;
  overdue: number;
  /** The last day for the oldest that waits; null if none waits or no time is promised. */
  due: Day | null;
  /** Working days that each decision of the period took, from its last submission. */
  taken: number[];
}

/** As of `today`, with the decisions since `from`. */
interface FiguresAt {
  today: Day;
  from: Date;
  calendar: WorkCalendar;
}

/** The figures of one noun's cases within the actor's reach. */
export type ReadCaseFigures = (db: Database, actor: Actor, at: FiguresAt) => Promise<CaseFigures>;

/** Decisions that are read for the times taken; far more than an office decides in a season. */
export const DECISIONS_READ = 20_000;

interface Asking extends Pick<CaseFigures, 'name' | 'to' | 'lateTo' | 'days'> {
  today: Day;
  calendar: WorkCalendar;
  /** Counts the cases that wait, only those that arrived before an instant if one is given, and tells when the first of them arrived. */
  waiting: (before: Date | null) => Promise<{ count: number; first: Date | null }>;
  /** When the decided cases of the period arrived and were decided. */
  decided: () => Promise<readonly { since: Date | null; decidedAt: Date | null }[]>;
}

/** Reckons the figures of one kind of case, so that the days of a noun's queue and of its figures are the same. */
export async function readFigures({ today, calendar, waiting, decided, ...words }: Asking): Promise<CaseFigures> {
  const { days } = words;
  const [all, late, rows] = await Promise.all([
    waiting(null),
    days === null ? { count: 0 } : waiting(overdueBefore(calendar, days, today)),
    decided(),
  ]);
  const taken = rows.flatMap(({ since, decidedAt }) =>
    since && decidedAt && since <= decidedAt ? [timeTaken(calendar, { since, decidedAt })] : [],
  );
  const due = all.first && days !== null ? dueDay(calendar, all.first, days) : null;
  return { ...words, waiting: all.count, overdue: late.count, due, taken };
}

/** Everything that an office decides, noun after noun. */
export function listCaseFigures(db: Database, nouns: readonly ReadCaseFigures[], actor: Actor, at: FiguresAt) {
  return Promise.all(nouns.map((read) => read(db, actor, at)));
}
