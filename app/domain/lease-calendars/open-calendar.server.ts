import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { writeMarkedDays } from '#app/kernel/calendar-file.ts';
import { tokenHash } from '#app/kernel/sessions/token.server.ts';
import { calendarDays } from './calendar-days.ts';
import { stillOpens } from './calendar-rights.server.ts';
import { readCalendarFacts, type CalendarOf } from './read-calendar-facts.server.ts';

/** A calendar that an address opens. */
interface OpenedCalendar {
  id: string;
  of: CalendarOf;
  /** What the calendar is called: whose contracts. */
  name: string;
}

/** Finds the calendar of a token; null if it is unknown, was revoked, or its person has lost the right to it since. */
export async function findCalendar(db: Database, token: string): Promise<OpenedCalendar | null> {
  const row = await db.leaseCalendar.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: {
      id: true,
      personId: true,
      givenAt: true,
      organisationId: true,
      parkSlug: true,
      organisation: { select: { name: true } },
      park: { select: { shortName: true } },
    },
  });
  if (!row) return null;
  const { organisationId, parkSlug } = row;
  const of: CalendarOf | null = parkSlug !== null ? { parkSlug } : organisationId !== null ? { organisationId } : null;
  if (!of || !(await stillOpens(db, row, of))) return null;
  return { id: row.id, of, name: `${row.park?.shortName ?? row.organisation?.name ?? ''}的合同日历` };
}

/**
 * Writes what a calendar says (RFC 5545): the same to the byte as long as nothing has changed.
 * @param host of the site, by which its days are named.
 */
export const writeCalendar = async (db: Database, { of, name }: OpenedCalendar, host: string, today: Day): Promise<string> =>
  writeMarkedDays(name, calendarDays(await readCalendarFacts(db, of, today), host, today));
