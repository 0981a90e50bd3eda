import { z } from 'zod';
import type { Day } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import {
  BRIEF_TEXT,
  MESSAGE_LENGTH,
  MOST_BUDGET_YUAN,
  OUTCOME_LENGTH,
  readHeadcount,
  REFUSED_HEADCOUNT,
} from '#app/domain/inquiries/brief.ts';
import { INQUIRY_STATES } from '#app/domain/inquiries/inquiry-workflow.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORY_SLUGS } from '#app/domain/lines/categories.ts';
import { personName } from '../people/forms.server.ts';
import { linesField, oneLine, onceSound, textWithin, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { readTelephone } from '#app/kit/telephone.ts';

const optionalLine = z
  .string()
  .max(1_000, { error: '内容过长。' })
  .optional()
  .transform((typed = '') => oneLine(typed));

const headcount = optionalLine.transform((typed, context) => {
  const count = readHeadcount(typed);
  if (count !== 'wrong') return count;
  context.addIssue({ code: 'custom', message: REFUSED_HEADCOUNT });
  return z.NEVER;
});

/** Yuan as typed → fen. */
const budget = optionalLine.transform((typed, context) => {
  const amount = typed.replace(/[,，\s元¥]/gu, '');
  if (amount === '') return null;
  if (!/^\d+(?:\.\d{1,2})?$/u.test(amount)) context.addIssue({ code: 'custom', message: '请填写以元为单位的数字，如 30000。' });
  else if (Number(amount) > MOST_BUDGET_YUAN)
    context.addIssue({ code: 'custom', message: `预算最多 ${MOST_BUDGET_YUAN.toLocaleString('zh-CN')} 元。` });
  else return Math.round(Number(amount) * 100);
  return z.NEVER;
});

const startOn = (today: Day) =>
  optionalLine.transform((typed, context) => {
    if (typed === '') return null;
    const day = readTypedDay(typed);
    if (day === null) context.addIssue({ code: 'custom', message: '请填写存在的日期。' });
    else if (day < today) context.addIssue({ code: 'custom', message: '开始日期不能早于今天。' });
    else return day;
    return z.NEVER;
  });

const contactPhone = optionalLine.transform((typed, context) => {
  if (typed === '') return null;
  const read = readTelephone(typed);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: '请填写手机号码，或带区号的座机，如 021-55550123。' });
  return z.NEVER;
});

const contactEmail = optionalLine.transform((typed, context) => {
  if (typed === '') return null;
  const read = readContactAddress(typed);
  if (read.ok && read.kind === 'email') return read.value;
  context.addIssue({ code: 'custom', message: '请填写完整的电子邮箱，如 name@example.cn。' });
  return z.NEVER;
});

/** An enterprise's need; budgets are converted to fen. */
export const briefForm = (today: Day) =>
  z
    .object({
      line: z.enum(CATEGORY_SLUGS, { error: '请选择业态。' }),
      headcount,
      district: z
        .enum(
          DISTRICTS.map(({ slug }) => slug),
          { error: '请从列表里选择地点。' },
        )
        .optional(),
      startOn: startOn(today),
      budgetFrom: budget,
      budgetTo: budget,
      text: textWithin(BRIEF_TEXT, '需求说明'),
      contactName: personName,
      contactPhone,
      contactEmail,
    })
    .superRefine(
      ({ budgetFrom, budgetTo }, context) => {
        if (budgetFrom !== null && budgetTo !== null && budgetFrom > budgetTo)
          context.addIssue({ code: 'custom', message: '预算上限不能低于下限。', path: ['budgetTo'], input: '' });
      },
      onceSound('budgetFrom', 'budgetTo'),
    )
    .superRefine(
      ({ contactPhone: phone, contactEmail: email }, context) => {
        if (phone === null && email === null)
          context.addIssue({ code: 'custom', message: '电话和邮箱至少填写一项。', path: ['contactPhone'], input: '' });
      },
      onceSound('contactPhone', 'contactEmail'),
    );

/** A move with what the person saw; `text` is the reason or the outcome. */
export const moveForm = z.object({
  move: z.string({ error: '请选择一项。' }).max(20, { error: '请选择一项。' }),
  seen: z.enum(INQUIRY_STATES, { error: STALE_PAGE }),
  outcome: z
    .string()
    .optional()
    .transform((instant = '') => instant),
  text: linesField(OUTCOME_LENGTH, `最多 ${OUTCOME_LENGTH} 个字。`),
});

export const messageForm = z.object({ text: textWithin({ least: 1, most: MESSAGE_LENGTH }, '留言') });
