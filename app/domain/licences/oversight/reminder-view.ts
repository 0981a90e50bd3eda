import { writeMoment } from '#app/kernel/calendar.ts';
import { REMINDED_OF, type LastReminder } from './reminding.ts';
import type { LicenceState } from '../../lines/licence.ts';

/** How a licence's reminders stand, in words. */
export interface ReminderView {
  /** When it was last reminded of and by whom; null if never. */
  last: string | null;
  /** Why the bureau can't remind of it now; null if it can. */
  refused: string | null;
}

/** `上次提醒：2026年11月20日 09:30，演示某某`. */
export const writeLast = ({ at, by }: LastReminder): string => `上次提醒：${writeMoment(at)}，${by ?? '系统自动'}`;

/** How a licence's reminders stand, in words; null if it is in a state of which nobody is reminded. */
export function reminderView(
  state: LicenceState,
  reminder: { last: LastReminder | null; refused: string | null } | undefined,
): ReminderView | null {
  if (!reminder || !REMINDED_OF.some((one) => one === state)) return null;
  return { last: reminder.last && writeLast(reminder.last), refused: reminder.refused };
}
