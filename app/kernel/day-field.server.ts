import { z } from 'zod';
import { lineField } from '#app/kit/text-fields.server.ts';
import { isDay, type Day } from './calendar.ts';
import { readTypedDay } from './read-day.ts';

/** A typed day (2027年3月1日, 2027/3/1) written as `Day`; what cannot be read stays as typed, for the rules after it. */
export const dayText = (typed: string): string => readTypedDay(typed) ?? typed.trim();

/** A day as somebody typed it, as `dayText` writes it. */
export const dayField = z.string().transform(dayText);

/** The day on which something was given or published, called `what`: from `earliest` to today, both included; empty if none was typed. */
export const pastDayField = (what: string, { earliest, today }: { earliest: Day; today: Day }) =>
  lineField(40, `${what}最多 40 个字。`)
    .transform(dayText)
    .refine((day) => day === '' || isDay(day), { error: '请填写存在的日期。' })
    .refine((day) => !isDay(day) || day <= today, { error: `${what}不能晚于今天。` })
    .refine((day) => !isDay(day) || day >= earliest, { error: `${what}太早，请核对年份。` });
