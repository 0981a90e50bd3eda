import { daysBetween, writeWeekday, type Day } from '../calendar.ts';
import { isProvisional, workingDaysBetween, type WorkCalendar } from './work-calendar.ts';

const PROVISIONAL = '（暂按法定节假日推算）';

/** What is over, and by how much; a day off after the deadline is no working day late. */
function overdue(calendar: WorkCalendar, due: Day, today: Day): string {
  const days = workingDaysBetween(calendar, due, today);
  return days === 0 ? '期限已过' : `已超过 ${days} 个工作日`;
}

/** What is left; days alone where only days off are. */
function left(calendar: WorkCalendar, due: Day, today: Day): string {
  const days = workingDaysBetween(calendar, today, due);
  return days === 0 ? `还有 ${daysBetween(today, due)} 天` : `还有 ${days} 个工作日`;
}

/**
 * The last day for doing something, with its hour and the working days left: `12月2日 周三 24:00 前，还有 3 个工作日`, `今天 24:00 前`,
 * `11月25日 周三 24:00 前，已超过 2 个工作日`. In a year whose notice is not known it says so.
 */
export function writeDeadline(calendar: WorkCalendar, due: Day, today: Day): string {
  const day = due === today ? '今天' : writeWeekday(due, today);
  const more = due === today ? '' : due > today ? `，${left(calendar, due, today)}` : `，${overdue(calendar, due, today)}`;
  return `${day} 24:00 前${more}${isProvisional(calendar, due) ? PROVISIONAL : ''}`;
}
