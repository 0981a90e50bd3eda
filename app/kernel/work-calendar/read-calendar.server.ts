import type { Database, Transaction } from '#prisma/database.ts';
import type { Day } from '../calendar.ts';
import { arrangedBy, type Holiday, type YearNotice } from './notice.ts';
import { calendarOf, type WorkCalendar } from './work-calendar.ts';

/** A version of a year's notice as it was loaded. */
export interface LoadedNotice extends YearNotice {
  id: string;
  version: number;
  loadedAt: Date;
}

type Row = Omit<LoadedNotice, 'holidays' | 'workingDays'> & { holidays: string; workingDays: string };

const read = ({ holidays, workingDays, ...row }: Row): LoadedNotice => ({
  ...row,
  holidays: JSON.parse(holidays) as Holiday[],
  workingDays: JSON.parse(workingDays) as Day[],
});

/** Lists all versions of a year's notice, the newest first; of every year, the latest first, if none is given. */
export async function listNotices(db: Database | Transaction, year?: number): Promise<LoadedNotice[]> {
  const rows = await db.yearNotice.findMany({
    where: year === undefined ? {} : { year },
    orderBy: [{ year: 'desc' }, { version: 'desc' }],
  });
  return rows.map(read);
}

/** Those of some notices that are in force: the newest version of each year. */
export function inForce<N extends Pick<LoadedNotice, 'year' | 'version'>>(notices: readonly N[]): N[] {
  return notices.filter(({ year, version }) => !notices.some((other) => other.year === year && other.version > version));
}

/** Reads the calendar of the notices in force. */
export const readCalendar = async (db: Database | Transaction): Promise<WorkCalendar> =>
  calendarOf(inForce(await listNotices(db)).map(arrangedBy));
