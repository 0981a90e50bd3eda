import { z } from 'zod';
import { isDay } from '#app/kernel/calendar.ts';
import { FOREVER, LICENCE_KINDS } from '#app/domain/lines/licence.ts';
import { isBackwards } from '#app/domain/licences/submission.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { decisionFields } from '#app/kernel/cases/forms.server.ts';
import { dayField } from '#app/kernel/day-field.server.ts';
import { chineseName, documentNumber, linesField, onceSound } from '#app/kit/text-fields.server.ts';

/** A number or a name on one line; empty if nothing was sent. */
const line = (tooLong: string, cleaned: (typed: string) => string) =>
  z
    .string()
    .optional()
    .transform((typed = '') => cleaned(typed))
    .refine((text) => Array.from(text).length <= 100, { error: tooLong });

/** No licence ends later, except 长期: 3027 is a slip of the finger for 2027, and would stand as a term of a thousand years. */
const LAST_YEAR = '2199';

/** A day from a date field; null if nothing was sent. */
const day = dayField
  .optional()
  .refine((typed) => typed === undefined || isDay(typed), { error: '请填写存在的日期。' })
  .refine((typed) => typed === undefined || typed === FOREVER || typed.slice(0, 4) <= LAST_YEAR, { error: '年份太远，请核对。' })
  .transform((typed) => typed ?? null);

export const newLicenceForm = z.object({
  kind: z.enum(LICENCE_KINDS, { error: '请选择要申报的许可或备案。' }),
  renews: z
    .string()
    .optional()
    .transform((id) => id ?? null),
});

export const submissionForm = z
  .object({
    number: line('证号最多 100 个字。', documentNumber),
    issuer: line('发证机关最多 100 个字。', chineseName),
    scope: linesField(1_000, '许可范围最多 1000 个字。'),
    validFrom: day,
    term: z.enum(['until', 'forever'], { error: '请选择有到期日还是长期。' }).optional(),
    validTo: day,
    district: z.enum(
      DISTRICTS.map(({ slug }) => slug),
      { error: '请选择管辖区。' },
    ),
    branch: line('分支机构的名称最多 100 个字。', chineseName),
  })
  .superRefine(
    ({ term, validFrom, validTo }, context) => {
      const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['validTo'], message });
      if (validTo !== null && term === 'forever') wrong('已经选择“长期”，请清空到期日，或改选“有到期日”。');
      else if (validTo === FOREVER) wrong('没有到期日的，请选择“长期”。');
      else if (isBackwards({ validFrom, validTo })) wrong('有效期至不能早于有效期起。');
    },
    onceSound('term', 'validFrom', 'validTo'),
  )
  .transform(({ term, validTo, district, branch, ...stated }) => ({
    ...stated,
    validTo: term === 'forever' ? FOREVER : validTo,
    districtSlug: district,
    branch: branch === '' ? null : branch,
  }));

export const licenceDecisionForm = decisionFields(['verify', 'return', 'refuse']);

export const revocationForm = z.object({
  reason: linesField(500, '原因最多 500 个字。').refine((text) => text !== '', { error: '请写明撤销的原因，会公开显示。' }),
  day: dayField.refine(isDay, { error: '请填写存在的日期。' }),
  mark: z
    .string()
    .optional()
    .transform((text = '') => text),
});

/** The term of a licence that the bureau states from its document, or puts right: `seen` is the last day on the page, if any. */
export const termForm = z
  .object({
    term: z.enum(['until', 'forever'], { error: '请选择有到期日还是长期。' }),
    validTo: day,
    basis: linesField(200, '依据最多 200 个字。').refine((text) => text !== '', { error: '请写明依据，如所查验的许可证正本。' }),
    seen: z
      .string()
      .optional()
      .transform((sent) => sent ?? null),
    confirm: dayField.optional(),
  })
  .superRefine(
    ({ term, validTo }, context) => {
      const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['validTo'], message });
      if (term === 'until' && validTo === null) wrong('请填写证上的到期日。');
      else if (term === 'forever' && validTo !== null) wrong('已经选择“长期”，请清空到期日，或改选“有到期日”。');
      else if (validTo === FOREVER) wrong('没有到期日的，请选择“长期”。');
    },
    onceSound('term', 'validTo'),
  )
  .transform(({ term, validTo, basis, seen, confirm }) => {
    const last = term === 'forever' || validTo === null ? FOREVER : validTo;
    // What was confirmed holds for the day that the warning was about.
    return { basis, seen, validTo: last, confirmed: confirm === last };
  });

/** A register to compare with what waits: only the file, which is not a text field. */
export const registerCheckForm = z.object({});
