import type { Database } from '#prisma/database.ts';
import { writeDay, writeMoment, writeWeekday, type Day } from '../calendar.ts';
import type { MovedTogether } from './load-notice.server.ts';
import { arrangedBy, type YearNotice } from './notice.ts';
import { writeDays, writeNoticeDays, writePeriod } from './notice-text.ts';
import { inForce, listNotices, type LoadedNotice } from './read-calendar.server.ts';
import { solarDays, statutoryDays } from './statutory-days.ts';
import { calendarOf, isWorkingDay, type WorkCalendar } from './work-calendar.ts';
import { workedIn, yearView } from './year-view.ts';

/** A version in words. */
const versionView = ({ version, document, publishedOn, address, loadedAt, holidays, workingDays, year }: LoadedNotice) => ({
  version,
  document,
  published: writeDay(publishedOn),
  address,
  loaded: writeMoment(loadedAt),
  holidays: holidays.map((holiday) => ({ name: holiday.name, days: writePeriod(holiday, year) })),
  worked: writeDays(workingDays, year),
});

/** One year as the administrator sees it: its picture, the notice on which it rests, and the former versions. */
export async function calendarYearView(db: Database, calendar: WorkCalendar, year: number) {
  const versions = await listNotices(db, year);
  return {
    year,
    worked: workedIn(calendar, year),
    months: yearView(calendar, year),
    versions: versions.map(versionView),
    /** The statutory days that stand in for a notice; null if there is one. */
    statutory: versions.length > 0 ? null : writeDays(statutoryDays(year), year),
    lunarKnown: statutoryDays(year).length > solarDays(year).length,
  };
}

/** The years of which there is a notice, this one and the next, the latest first. */
export async function calendarYears(db: Database, calendar: WorkCalendar, today: Day) {
  const notices = inForce(await listNotices(db));
  const now = Number(today.slice(0, 4));
  const years = [...new Set([now + 1, now, ...notices.map(({ year }) => year)])].sort((a, b) => b - a);
  return years.map((year) => {
    const notice = notices.find((one) => one.year === year);
    return {
      year,
      worked: workedIn(calendar, year),
      notice: notice ? { document: notice.document, published: writeDay(notice.publishedOn), version: notice.version } : null,
    };
  });
}

/** The days that are worked on one calendar and not on the other, in words. */
function changedDays(before: WorkCalendar, after: WorkCalendar, days: readonly Day[], today: Day) {
  return [...new Set(days)]
    .sort()
    .filter((day) => isWorkingDay(before, day) !== isWorkingDay(after, day))
    .map((day) => ({ day: writeWeekday(day, today), becomes: isWorkingDay(after, day) ? '上班' : '不上班' }));
}

/** A notice about to be loaded, in words: its days, what they change, and which clocks move. */
export function noticePreview(
  notice: YearNotice,
  { version, moved }: { version: number; moved: readonly MovedTogether[] },
  { standing, today }: { standing: readonly LoadedNotice[]; today: Day },
) {
  const { year, document, publishedOn, address, holidays, workingDays } = notice;
  const current = inForce(standing);
  const before = calendarOf(current.map(arrangedBy));
  const after = calendarOf([...current.filter((one) => one.year !== year), notice].map(arrangedBy));
  const touched = [before, after].flatMap(({ daysOff, workingDays: worked }) => [...daysOff, ...worked]).concat(statutoryDays(year));
  return {
    year,
    version,
    document,
    published: writeDay(publishedOn),
    address,
    holidays: holidays.map((holiday) => ({ name: holiday.name, days: writePeriod(holiday, year) })),
    worked: writeDays(workingDays, year),
    working: workedIn(after, year),
    months: yearView(after, year),
    changed: version === 1 ? [] : changedDays(before, after, touched, today),
    moved: moved.map(({ name, from, to, count }) => ({ name, count, from: writeWeekday(from, today), to: writeWeekday(to, today) })),
    /** The fields as the confirming form sends them. */
    fields: {
      year: String(year),
      document,
      publishedOn: writeDay(publishedOn),
      address,
      days: writeNoticeDays(notice, year),
      seen: String(version - 1),
    },
  };
}

export type NoticePreview = ReturnType<typeof noticePreview>;
