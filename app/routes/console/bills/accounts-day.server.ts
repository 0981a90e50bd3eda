import { isDay, type Day } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';
import { refuse } from '#app/web/answer.server.ts';

/**
 * The day in the address on which accounts are looked at, as it was typed; today without one.
 * @throws invalid for what is no day, and for a day to come.
 */
export function accountsDay(request: Request, today: Day): Day {
  const asked = new URL(request.url).searchParams.get('on') ?? '';
  const day = asked === '' ? today : readTypedDay(asked);
  if (day === null || !isDay(day) || day > today)
    throw refuse('invalid', { title: '日期无法识别', text: '请填写不晚于今天的日期，例如 2026年9月30日。' });
  return day;
}
