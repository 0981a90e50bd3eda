import { z } from 'zod';
import { isDay } from '#app/kernel/calendar.ts';
import { dayText } from '#app/kernel/day-field.server.ts';
import { hundredths, short } from '#app/kit/number-fields.server.ts';

const DAY_WANTED = (name: string): string => `请填写${name}，年月日要完整。`;
// Not a pipe: the reader of forms would take an empty field from the second schema.
const typedDay = short.transform(dayText);
const startDay = typedDay.refine(isDay, DAY_WANTED('开始日期'));
const endDay = typedDay
  .refine((text) => text === '' || isDay(text), DAY_WANTED('结束日期'))
  .transform((text) => (text === '' ? null : text));
const seenDay = short.transform((text) => (isDay(text) ? text : null));

/** The rent of a unit, and the rent that the actor saw, in fen. */
export const rentForm = z.object({
  rent: hundredths('租金参考', '6.80'),
  seen: short.transform((text) => (/^\d{1,9}$/u.test(text) ? Number(text) : null)),
});

/** Works to be entered. */
export const worksForm = z.object({ startsOn: startDay, endsOn: endDay, reason: short.transform((text) => text.replaceAll(/\s+/gu, ' ')) });

/** Which works, and as the actor saw them. */
export const seenWorksForm = z
  .object({ worksId: short, seenStartsOn: short, seenEndsOn: seenDay, seenReason: short })
  .transform(({ worksId, seenStartsOn: startsOn, seenEndsOn: endsOn, seenReason: reason }) => ({
    worksId,
    seen: { startsOn, endsOn, reason },
  }));
