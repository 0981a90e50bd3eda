import { z } from 'zod';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import { isDay } from '#app/kernel/calendar.ts';
import { dayField } from '#app/kernel/day-field.server.ts';
import { hundredths, wholeOrEmpty } from '#app/kit/number-fields.server.ts';
import { readTelephone } from '#app/kit/telephone.ts';
import { linesField, lineField, onceSound, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { isCategorySlug, type CategorySlug } from '../lines/categories.ts';
import { ANSWERS, INTENT_STARTS, INTENT_STATES } from './intent-workflow.ts';

const needed = (most: number, name: string) =>
  lineField(most, `${name}最多 ${most} 个字。`).refine((text) => text !== '', { error: `请填写${name}。` });

/** A telephone number; a mobile one is written as accounts have it. */
export const phoneField = lineField(60, '电话最多 60 个字符。').transform((typed, context) => {
  const read = typed === '' ? null : readTelephone(typed);
  const mobile = readContactAddress(read ?? '');
  if (read !== null) return mobile.ok ? mobile.value : read;
  context.addIssue({ code: 'custom', message: typed === '' ? '请填写电话。' : '请填写手机号码，或带区号的座机号码。' });
  return z.NEVER;
});

const email = lineField(254, '邮箱最多 254 个字符。').transform((typed, context) => {
  if (typed === '') return null;
  const read = readContactAddress(typed);
  if (read.ok && read.kind === 'email') return read.value;
  context.addIssue({ code: 'custom', message: '请填写完整的电子邮箱（如 name@example.cn），或留空。' });
  return z.NEVER;
});

/** How many desks; null where left empty. */
export const desksField = wholeOrEmpty('工位数', { least: 1, most: 9_999 });

/** The form of 入驻意向; `online` is a park without buildings, where no size is asked. */
export const intentForm = (online: boolean) =>
  z
    .object({
      unitId: lineField(60, STALE_PAGE).transform((id) => (id === '' ? null : id)),
      name: needed(60, '单位或个人名称'),
      contact: needed(30, '联系人'),
      phone: phoneField,
      email,
      area: hundredths('面积', '120'),
      desks: desksField,
      startsWhen: z.enum(INTENT_STARTS, { error: '请选择什么时候入驻。' }),
      line: lineField(30, '请选择业态。').transform((typed, context): CategorySlug | null => {
        if (typed === '') return null;
        if (isCategorySlug(typed)) return typed;
        context.addIssue({ code: 'custom', message: '请选择业态，或留空。' });
        return z.NEVER;
      }),
      question: linesField(500, '问题最多 500 个字。').transform((text) => (text === '' ? null : text)),
      agreed: z.literal('yes', { error: '请先同意把这些信息交给园区运营方。' }),
    })
    .superRefine(
      ({ area, desks: seats, unitId }, context) => {
        if (online || unitId !== null || area !== null || seats !== null) return;
        context.addIssue({ code: 'custom', path: ['area'], message: '请填写需要的面积，或下面的工位数。' });
      },
      onceSound('unitId', 'area', 'desks'),
    );

const seen = {
  seen: z.enum(INTENT_STATES, { error: STALE_PAGE }),
  seenAt: z.string().max(40).optional().default(''),
};

/** What each answer must say besides its name. */
const SAID = {
  call: '请写明谈了什么、下一步是什么。',
  offer: '请写明方案：哪些单元、什么条件。',
  decline: '请写明为什么不合适。',
} as const;

const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text);
const isSaid = (text: string): boolean => text !== '';

/** What a visit needs of one field. */
const needsVisit =
  <F extends 'visitOn' | 'visitTime' | 'visitPlace'>(field: F, good: (text: string) => boolean, message: string) =>
  (answer: Record<F, string> & { move: string }, context: z.core.$RefinementCtx): void => {
    if (answer.move === 'visit' && !good(answer[field])) context.addIssue({ code: 'custom', path: [field], message });
  };

/** The operator's answer. */
export const intentAnswerForm = z
  .object({
    move: z.enum(ANSWERS, { error: '请选择结论。' }),
    ...seen,
    visitOn: dayField.optional().default(''),
    visitTime: lineField(5, '时间应写成 14:30 这样。'),
    visitPlace: lineField(100, '见面地点最多 100 个字。'),
    reason: linesField(1_000, '说明最多 1000 个字。'),
  })
  .superRefine(
    ({ move, reason }, context) => {
      const missing = move === 'visit' || move === 'settle' || reason !== '' ? null : SAID[move];
      if (missing !== null) context.addIssue({ code: 'custom', path: ['reason'], message: missing });
    },
    onceSound('move', 'reason'),
  )
  .superRefine(needsVisit('visitOn', isDay, '请填写看房的日期，例如 2026年12月8日。'), onceSound('move', 'visitOn'))
  .superRefine(needsVisit('visitTime', isTime, '请填写看房的时间，例如 14:30。'), onceSound('move', 'visitTime'))
  .superRefine(needsVisit('visitPlace', isSaid, '请填写在哪里见面。'), onceSound('move', 'visitPlace'))
  .transform(({ visitOn, visitTime, visitPlace, ...answer }) => ({
    ...answer,
    visit: answer.move === 'visit' ? { on: visitOn, time: visitTime, place: visitPlace } : null,
  }));

export const intentWithdrawalForm = z.object(seen);
