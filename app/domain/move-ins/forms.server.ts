import { z } from 'zod';
import { dayText } from '#app/kernel/day-field.server.ts';
import { hundredths, ids, short, wholeOrEmpty } from '#app/kit/number-fields.server.ts';
import { linesField, lineField, onceSound, STALE_PAGE, stampField } from '#app/kit/text-fields.server.ts';
import { desksField, phoneField } from '../intents/forms.server.ts';
import { INTENT_STARTS } from '../intents/intent-workflow.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { TEXT_MOST } from './move-in-content.ts';
import { MOVE_IN_STATES } from './move-in-states.ts';

/** 业态与规模; a draft may leave anything out. */
const scale = z
  .object({
    seen: stampField,
    lines: ids,
    area: hundredths('面积', '120'),
    desks: desksField,
    startsWhen: z.union([z.literal('').transform(() => null), z.enum(INTENT_STARTS)], { error: '请选择什么时候入驻。' }).optional(),
    staff: wholeOrEmpty('人员数', { least: 0, most: 9_999_999 }),
    capital: wholeOrEmpty('实缴资本（万元）', { least: 0, most: 9_999_999 }),
  })
  .transform(({ seen: saw, lines, startsWhen = null, ...rest }) => ({
    seen: saw,
    written: { section: 'scale' as const, lines: [...new Set(lines)].filter(isCategorySlug), startsWhen, ...rest },
  }));

const conditions = z
  .object({
    seen: stampField,
    declared: z.record(z.string().max(40), z.enum(['yes', 'no', ''], { error: '请选择符合或不符合。' })).optional(),
  })
  .transform(({ seen: saw, declared = {} }) => ({
    seen: saw,
    written: {
      section: 'conditions' as const,
      declared: Object.fromEntries(Object.entries(declared).flatMap(([key, said]) => (said === '' ? [] : [[key, said === 'yes']]))),
    },
  }));

const unit = lineField(60, STALE_PAGE);

/** The wished units in order, or none. */
const wishes = z
  .object({
    seen: stampField,
    place: z.enum(['units', 'any', 'online'], { error: '请选择怎样入驻。' }),
    unit1: unit,
    unit2: unit,
    unit3: unit,
    unit4: unit,
    unit5: unit,
  })
  .superRefine(({ place, unit1, unit2, unit3, unit4, unit5 }, context) => {
    const chosen = [unit1, unit2, unit3, unit4, unit5].some((id) => id !== '');
    const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['wishes'], message });
    if (place === 'units' && !chosen) wrong('请至少选一个单元，或选择由园区安排。');
    if (place !== 'units' && chosen) wrong('您选了单元：请选择“希望下面的单元”，或把选的单元清空。');
  }, onceSound('place'))
  .transform(({ seen: saw, place, unit1, unit2, unit3, unit4, unit5 }) => ({
    seen: saw,
    written: {
      section: 'wishes' as const,
      online: place === 'online',
      wishes: place === 'units' ? [unit1, unit2, unit3, unit4, unit5].filter((id) => id !== '') : [],
    },
  }));

const materials = z
  .object({ seen: stampField, notApplicable: ids, promised: z.record(z.string().max(40), short.transform(dayText)).optional() })
  .transform(({ seen: saw, notApplicable, promised = {} }) => ({
    seen: saw,
    written: { section: 'materials' as const, notApplicable, promised },
  }));

const plan = z
  .object({ seen: stampField, plan: linesField(TEXT_MOST.plan, `经营计划最多 ${TEXT_MOST.plan} 个字。`) })
  .transform(({ seen: saw, plan: text }) => ({ seen: saw, written: { section: 'plan' as const, plan: text } }));

/** The forms of the task list; the contact has one of its own. */
export const sectionForms = { scale, conditions, wishes, materials, plan } as const;

export const contactForm = z.object({
  seen: stampField,
  contact: lineField(30, '联系人最多 30 个字。').refine((text) => text !== '', { error: '请填写联系人。' }),
  phone: phoneField,
});

/** A file of a material, which the form names. */
export const materialFileForm = z.object({ material: z.string({ error: STALE_PAGE }).max(40, { error: STALE_PAGE }) });

/** Answers to the items of the list, by question. */
export const answersForm = z.object({
  seen: stampField,
  answer: z.record(z.string().max(60), linesField(TEXT_MOST.item, `每项说明最多 ${TEXT_MOST.item} 个字。`)).optional(),
});

/** A move of the institution; `content` is the stamp of everything that was seen. */
export const ownMoveForm = z.object({
  seen: z.enum(MOVE_IN_STATES, { error: STALE_PAGE }),
  seenAt: z.string().max(40).optional().default(''),
  content: z.string().max(40).optional(),
  reason: linesField(TEXT_MOST.reason, `理由最多 ${TEXT_MOST.reason} 个字。`),
});

/** To begin: in which park, for which unit, from which intent. */
export const newMoveInForm = z.object({ park: lineField(60, STALE_PAGE), unit: lineField(60, STALE_PAGE) });
