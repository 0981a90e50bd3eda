import type { Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { InquirySide } from './brief.ts';
import { workingHours } from './working-hours.ts';

/** Below this many cases no figures are shown: they would be mostly chance. */
export const LEAST_CASES = 5;
/** How many days back the figures reach. */
export const FIGURE_DAYS = 365;

/** The facts of an invitation that the figures need. */
export interface AnswerCase {
  sentAt: Date;
  answerBy: Day;
  answeredAt: Date | null;
  stoppedBy: InquirySide | null;
  /** The day on which it was broken off, if it was. */
  endedOn: Day | null;
}

export interface ReplyFigures {
  cases: number;
  /** Share of answered cases, in whole percent. */
  rate: number;
  /** Median working hours until the answer, in whole hours; null if none was answered. */
  medianHours: number | null;
}

/** An invitation that the sender withdrew in time says nothing about the institution. */
const takenBackInTime = ({ stoppedBy, endedOn, answerBy }: AnswerCase): boolean =>
  stoppedBy === 'enterprise' && endedOn !== null && endedOn <= answerBy;

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/**
 * How an institution answers, as of `today`. Cases are the answered invitations, and those not answered by their last day.
 * @returns null below five cases.
 */
export function figuresOf(cases: readonly AnswerCase[], today: Day, calendar: WorkCalendar): ReplyFigures | null {
  const answered = cases.flatMap(({ sentAt, answeredAt }) => (answeredAt === null ? [] : [workingHours(calendar, sentAt, answeredAt)]));
  const unanswered = cases.filter((one) => one.answeredAt === null && one.answerBy < today && !takenBackInTime(one)).length;
  const counted = answered.length + unanswered;
  if (counted < LEAST_CASES) return null;
  const hours = median(answered);
  return { cases: counted, rate: Math.round((answered.length / counted) * 100), medianHours: hours === null ? null : Math.round(hours) };
}

const HOURS_OF_A_DAY = 24;

/** So many working hours as the working days within which they lie. */
const writeSpeed = (medianHours: number): string => `${Math.max(1, Math.ceil(medianHours / HOURS_OF_A_DAY))} 个工作日内`;

/** The figures in words. */
export function writeFigures({ cases, rate, medianHours }: ReplyFigures): string {
  const speed = medianHours === null ? '' : `，一半的答复在 ${writeSpeed(medianHours)}`;
  return `近一年 ${cases} 份邀约，答复率 ${rate}%${speed}`;
}
