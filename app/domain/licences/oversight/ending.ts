import { addDays, type Day } from '#app/kernel/calendar.ts';
import { EXPIRING_WITHIN_DAYS } from '../../lines/licence.ts';

/** The spans in which licences that end soon are counted and listed, each including the shorter ones. */
export const ENDING_WITHIN = [7, 30, 60, EXPIRING_WITHIN_DAYS] as const;
export type EndingWithin = (typeof ENDING_WITHIN)[number];

/** The last day of each span. */
export const lastDays = (today: Day): { within: EndingWithin; last: Day }[] =>
  ENDING_WITHIN.map((within) => ({ within, last: addDays(today, within) }));
