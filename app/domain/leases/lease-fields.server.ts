import { z } from 'zod';
import { isDay, type Day } from '#app/kernel/calendar.ts';
import { dayText } from '#app/kernel/day-field.server.ts';
import { short } from '#app/kit/number-fields.server.ts';
import { readTenThousandths } from '#app/kit/typed-numbers.ts';

/** A day as typed; null where left empty. */
export const dayOrEmpty = short.transform((text, context): Day | null => {
  const typed = dayText(text);
  if (typed === '' || isDay(typed)) return typed === '' ? null : typed;
  context.addIssue({ code: 'custom', message: '请填写存在的日期，例如 2026年12月21日。' });
  return z.NEVER;
});

/** A number as `read` knows it; null where left empty. */
export const numberOrEmpty = (read: (text: string) => number | null, message: string) =>
  short.transform((text, context): number | null => {
    if (text === '') return null;
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** A price in yuan as typed → 0.0001 元; null where left empty. */
export const price = numberOrEmpty(readTenThousandths, '应为大于 0 的数字，最多四位小数，例如 3.5。');
