import { z } from 'zod';
import { isDay } from '#app/kernel/calendar.ts';
import { dayText } from '#app/kernel/day-field.server.ts';
import { FILE_GROUPS } from '#app/kernel/files/accepted.ts';
import { ids, short, wholeWithin } from '#app/kit/number-fields.server.ts';
import { readWhole } from '#app/kit/typed-numbers.ts';
import { lineField, linesField, onceSound, STALE_PAGE, stampField } from '#app/kit/text-fields.server.ts';
import { RULE_PARTS, TEXT_LENGTH } from './edit-content.ts';
import { CONDITION_CHECKS, isNumberCheck, LIMIT_NAMES, LIMITS, type EntryLimits, type LimitName } from './entry-rules.ts';

const wanted = (field: keyof typeof TEXT_LENGTH, name: string) =>
  lineField(TEXT_LENGTH[field], `${name}最多 ${TEXT_LENGTH[field]} 个字。`).refine((text) => text !== '', { error: `请填写${name}。` });

/** The most that a condition may ask for: people, or 万元. */
const LEAST_MOST = 999_999;

/** A condition; `least` belongs to the checks of numbers alone. */
export const conditionForm = z
  .object({
    seen: stampField,
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
      const count = readWhole(least);
      if (!isNumberCheck(check) || (count !== null && count >= 1 && count <= LEAST_MOST)) return;
      context.addIssue({ code: 'custom', path: ['least'], message: `请填写最少的数，1 到 ${LEAST_MOST.toLocaleString('zh-CN')} 的整数。` });
    },
    onceSound('check', 'least'),
  )
  .transform(({ seen: saw, least, ...value }) => ({
    seen: saw,
    part: 'conditions' as const,
    value: { ...value, least: isNumberCheck(value.check) ? readWhole(least) : null },
  }));

/** A material. */
export const materialForm = z
  .object({
    seen: stampField,
    name: wanted('name', '材料名称'),
    when: lineField(TEXT_LENGTH.when, `什么情况下需要，最多 ${TEXT_LENGTH.when} 个字。`),
    hint: lineField(TEXT_LENGTH.hint, `说明最多 ${TEXT_LENGTH.hint} 个字。`),
    later: z.literal('yes', { error: STALE_PAGE }).optional(),
    takes: ids
      .transform((given) => FILE_GROUPS.filter((group) => given.includes(group)))
      .refine((groups) => groups.length > 0, { error: '请至少选一种文件。' }),
  })
  .transform(({ seen: saw, when, later, ...value }) => ({
    seen: saw,
    part: 'materials' as const,
    value: { ...value, later: later === 'yes', when: when === '' ? null : when },
  }));

/** The time limits, in working days. */
export const limitsForm = z
  .object({
    seen: stampField,
    ...(Object.fromEntries(LIMIT_NAMES.map((name) => [name, wholeWithin(LIMITS[name])])) as Record<
      LimitName,
      ReturnType<typeof wholeWithin>
    >),
  })
  .superRefine(
    ({ accept, decide }, context) => {
      if (decide < accept) context.addIssue({ code: 'custom', path: ['decide'], message: '作出决定的时限不能短于受理的时限。' });
    },
    onceSound('accept', 'decide'),
  )
  .transform(({ seen: saw, ...limits }) => ({ seen: saw, limits: limits satisfies EntryLimits }));

/** Which item of the draft, and the draft. */
export const itemForm = z.object({
  seen: stampField,
  part: z.enum(RULE_PARTS, { error: STALE_PAGE }),
  key: z.string({ error: STALE_PAGE }).max(40, { error: STALE_PAGE }),
});

/** The draft alone. */
export const draftForm = z.object({ seen: stampField });

/** 公平竞争审查 of what is published; the box is there only if conditions have warnings. */
export const publishForm = z
  .object({
    seen: stampField,
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
