import type { Day } from '../calendar.ts';
import { addWorkingDays, type WorkCalendar } from '../work-calendar/work-calendar.ts';
import { bySomebodyElse } from './four-eyes.ts';

/** The facts that decide whether an appeal is possible. */
export interface AppealFacts {
  /** When the applicant was refused; null if they were not. */
  refusedOn: Day | null;
  /** When they appealed; null if they have not. */
  appealedOn: Day | null;
  today: Day;
  calendar: WorkCalendar;
}

/**
 * Whether a refused case may be appealed: once, within `days` working days after the refusal.
 * @returns the guard: why not, in Chinese, or null if it may.
 */
export const appealable =
  (days: number) =>
  ({ refusedOn, appealedOn, today, calendar }: AppealFacts): string | null => {
    if (refusedOn === null) return '没有被拒绝，不需要申诉。';
    if (appealedOn !== null) return '已经申诉过一次，这个决定是最终决定。';
    return today > addWorkingDays(calendar, refusedOn, days) ? `申诉应在收到决定后 ${days} 个工作日内提出，期限已过。` : null;
  };

/** An appeal is decided by somebody who did not make the first decision and is not the applicant. */
export const decidesAppeal = bySomebodyElse({
  applicant: '不能办理自己提出的申请，请由其他工作人员办理。',
  ownOrganisation: '不能办理自己所在主体的申请，请由其他工作人员办理。',
  decided: '原决定由您作出，申诉请由其他工作人员办理。',
});
