import { arrangedBy } from '#app/kernel/work-calendar/notice.ts';
import { SHIPPED_NOTICES } from '#app/kernel/work-calendar/shipped-notices.ts';
import { calendarOf } from '#app/kernel/work-calendar/work-calendar.ts';

/** The calendar of the years 2025 and 2026; every other year is without a notice. */
export const CALENDAR = calendarOf(SHIPPED_NOTICES.map(arrangedBy));
