import { z } from 'zod';
import { isDay } from '../calendar.ts';
import { dayField } from '../day-field.server.ts';
import { lineField, linesField, STALE_PAGE, webAddressField } from '#app/kit/text-fields.server.ts';
import { YEARS } from './notice.ts';
import { readNoticeDays } from './notice-text.ts';

const DOCUMENT = /^\p{Script=Han}{2,20}〔\d{4}〕\d{1,4}号$/u;
const NO_ADDRESS = '请填写刊登通知的完整网址，从浏览器的地址栏复制。';
const NO_YEAR = `请填写 ${YEARS.first} 到 ${YEARS.last} 之间的年份，如 2027。`;

/** A year's notice as it is typed, with the version on which it rests: 0 if there was none. */
export const noticeForm = z
  .object({
    year: z
      .string({ error: NO_YEAR })
      .max(20, { error: NO_YEAR })
      .transform((typed) => typed.trim().replace(/ ?年$/u, ''))
      .refine((typed) => /^\d{4}$/u.test(typed), { error: NO_YEAR })
      .transform(Number)
      .refine((year) => year >= YEARS.first && year <= YEARS.last, { error: NO_YEAR }),
    document: lineField(40, '文号最多 40 个字。')
      .transform((typed) =>
        typed
          .replace(/\s/gu, '')
          .replace(/[[［【(（]/gu, '〔')
          .replace(/[\]］】)）]/gu, '〕'),
      )
      .refine((typed) => DOCUMENT.test(typed), { error: '请填写通知的文号，如“国办发明电〔2025〕7号”。' }),
    publishedOn: dayField.refine(isDay, { error: '请填写通知公布的日期，如 2026年11月4日。' }),
    address: webAddressField(300, NO_ADDRESS).refine((address) => address !== '', { error: NO_ADDRESS }),
    days: linesField(4_000, '最多 4000 个字。'),
    seen: z.coerce.number({ error: STALE_PAGE }).int().min(0).optional(),
  })
  .transform(({ days, ...notice }, context) => {
    const read = readNoticeDays(days, notice.year);
    if (typeof read !== 'string') return { ...notice, ...read };
    context.addIssue({ code: 'custom', path: ['days'], message: read });
    return z.NEVER;
  });
