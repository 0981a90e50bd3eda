import { z } from 'zod';
import { isDay } from '#app/kernel/calendar.ts';
import { dayText } from '#app/kernel/day-field.server.ts';
import { short } from '#app/kit/number-fields.server.ts';
import { lineField, linesField, onceSound } from '#app/kit/text-fields.server.ts';
import { RULE_PARTS, TEXT_LENGTH } from './edit-content.ts';
import { CONDITION_CHECKS, isNumberCheck, LIMIT_NAMES, LIMITS, type EntryLimits, type LimitName } from './entry-rules.ts';

const STALE = '页面已过期，请刷新后再操作。';

/** The stamp of the draft that the actor saw. */
const seen = z.string({ error: STALE }).max(40, { error: STALE });

const wanted = (field: keyof typeof TEXT_LENGTH, name: string) =>
  lineField(TEXT_LENGTH[field], `${name}最多 ${TEXT_LENGTH[field]} 个字。`).refine((text) => text !== '', { error: `请填写${name}。` });

/** A condition; `least` belongs to the checks of numbers alone. */
export const conditionForm = z
  .object({
    seen,
    label: wanted('label', '条件'),
    detail: linesField(TEXT_LENGTH.detail, `具体要求最多 ${TEXT_LENGTH.detail} 个字。`).refine((text) => text !== '', {
      error: '请写明具体要求和以什么为准。',
    }),
    check: z.enum(CONDITION_CHECKS, { error: '请选择怎样核对。' }),
    least: short,
    basis: lineField(TEXT_LENGTH.basis, `依据最多 ${TEXT_LENGTH.basis} 个字。`),
  })
  .superRefine(
    ({ check, least }, context) => {
      if (!isNumberCheck(check) || /^[1-9]\d{0,5}$/u.test(least)) return;
      context.addIssue({ code: 'custom', path: ['least'], message: '请填写最少的数，1 到 999999 的整数。' });
    },
    onceSound('check', 'least'),
  )
  .transform(({ seen: saw, least, ...value }) => ({
    seen: saw,
    value: { ...value, least: isNumberCheck(value.check) ? Number(least) : null },
  }));

/** A material. */
export const materialForm = z
  .object({
    seen,
    name: wanted('name', '材料名称'),
    when: lineField(TEXT_LENGTH.when, `什么情况下需要，最多 ${TEXT_LENGTH.when} 个字。`),
    hint: lineField(TEXT_LENGTH.hint, `说明最多 ${TEXT_LENGTH.hint} 个字。`),
  })
  .transform(({ seen: saw, when, ...value }) => ({ seen: saw, value: { ...value, when: when === '' ? null : when } }));

const limit = (name: LimitName) => {
  const { least, most } = LIMITS[name];
  const says = `应为 ${least} 到 ${most} 的整数。`;
  return short
    .refine((text) => /^\d{1,3}$/u.test(text) && Number(text) >= least && Number(text) <= most, { error: says })
    .transform(Number);
};

/** The time limits, in working days. */
export const limitsForm = z
  .object({ seen, ...(Object.fromEntries(LIMIT_NAMES.map((name) => [name, limit(name)])) as Record<LimitName, ReturnType<typeof limit>>) })
  .superRefine(
    ({ accept, decide }, context) => {
      if (decide < accept) context.addIssue({ code: 'custom', path: ['decide'], message: '作出决定的时限不能短于受理的时限。' });
    },
    onceSound('accept', 'decide'),
  )
  .transform(({ seen: saw, ...limits }) => ({ seen: saw, limits: limits satisfies EntryLimits }));

/** Which item of the draft, and the draft. */
export const itemForm = z.object({
  seen,
  part: z.enum(RULE_PARTS, { error: STALE }),
  key: z.string({ error: STALE }).max(40, { error: STALE }),
});

/** The draft alone. */
export const draftForm = z.object({ seen });

/** 公平竞争审查 of what is published; the box is there only if conditions have warnings. */
export const publishForm = z
  .object({
    seen,
    basis: lineField(TEXT_LENGTH.basis, `审查依据最多 ${TEXT_LENGTH.basis} 个字。`).refine((text) => text !== '', {
      error: '请填写审查的依据，例如 《公平竞争审查条例》第八至十一条。',
    }),
    reviewedOn: short.transform(dayText).refine(isDay, { error: '请填写审查的日期，年月日要完整。' }),
    by: lineField(TEXT_LENGTH.label, `审查人最多 ${TEXT_LENGTH.label} 个字。`).refine((text) => text !== '', {
      error: '请填写由谁审查，部门或岗位即可。',
    }),
    agreed: z.literal('yes').optional(),
  })
  .transform(({ seen: saw, basis, reviewedOn, by, agreed }) => ({
    seen: saw,
    review: { basis, on: reviewedOn, by },
    considered: agreed === 'yes',
  }));
