import { z } from 'zod';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { readPrice } from '#app/domain/services/amount.ts';
import { AREAS, INDUSTRIES, SIZES } from '#app/domain/services/audience.ts';
import { CATEGORY_SLUGS, TAGS } from '#app/domain/lines/categories.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import { DELIVERIES } from '#app/domain/services/delivery.ts';
import { PRICE_MODELS } from '#app/domain/services/pricing.ts';
import { TEXT_LENGTH } from '#app/domain/services/shortcomings.ts';
import { LINE_LENGTH, LIST_LINES, readLines } from '#app/domain/services/text-lines.ts';
import { lineField, linesField } from '#app/kit/text-fields.server.ts';

/** Length limits in characters for fields that no rule of publication covers. */
const NOTE_LENGTH = 200;
const SHORT_TEXT = 60;

const { title, summary } = TEXT_LENGTH;
const titleField = lineField(title.max, `名称最多 ${title.max} 个字。`);
const category = z.enum(CATEGORY_SLUGS, { error: '请选择业态。' });

/** The ticked checkboxes of one name; values that are not on the list are ignored. */
const ticked = <Slug extends string>(list: readonly { slug: Slug }[]) =>
  z
    .array(z.string())
    .optional()
    .transform((chosen = []) => list.flatMap(({ slug }) => (chosen.includes(slug) ? [slug] : [])));

const listField = linesField(2 * LIST_LINES * LINE_LENGTH, `最多 ${LIST_LINES} 行，每行最多 ${LINE_LENGTH} 个字。`).transform(
  (typed, context) => {
    const read = readLines(typed);
    if (read.ok) return read.lines;
    context.addIssue({ code: 'custom', message: read.message });
    return z.NEVER;
  },
);

const shortText = lineField(SHORT_TEXT, `最多 ${SHORT_TEXT} 个字。`).transform((text) => text || null);
const amount = z
  .string()
  .max(40, { error: '请填写数字，例如 1200 或 1,200.50。' })
  .optional()
  .transform((typed = '') => typed);

/** The editor's form → the service's content. Tags of another line are ignored, and so are districts if the area is wider. */
export const serviceForm = z
  .object({
    title: titleField,
    summary: lineField(summary.max, `一句话说明最多 ${summary.max} 个字。`),
    category,
    tags: ticked(TAGS),
    deliverables: listField,
    industries: ticked(INDUSTRIES),
    sizes: ticked(SIZES),
    audience: lineField(NOTE_LENGTH, `最多 ${NOTE_LENGTH} 个字。`),
    area: z.enum(AREAS, { error: '请选择服务地域。' }),
    districts: ticked(DISTRICTS),
    delivery: z.enum(DELIVERIES, { error: '请选择服务方式。' }),
    duration: shortText,
    publicService: z.string().optional(),
    model: z
      .enum(PRICE_MODELS, { error: '请选择计价方式。' })
      .optional()
      .transform((model = 'negotiable') => model),
    from: amount,
    to: amount,
    documents: listField,
    term: shortText,
  })
  .transform((form, context): ServiceContent => {
    const price = readPrice({ model: form.model, from: form.from, to: form.to, publicService: form.publicService !== undefined });
    if (!price.ok)
      for (const [field, message] of Object.entries(price.errors)) context.addIssue({ code: 'custom', path: [field], message });
    return {
      what: {
        title: form.title,
        summary: form.summary,
        category: form.category,
        tags: TAGS.flatMap((tag) => (tag.category === form.category && form.tags.includes(tag.slug) ? [tag.slug] : [])),
      },
      deliverables: form.deliverables,
      audience: { industries: form.industries, sizes: form.sizes, note: form.audience || null },
      where: { area: form.area, districts: form.area === 'districts' ? form.districts : [] },
      how: { delivery: form.delivery, duration: form.duration },
      price: price.ok ? price.price : z.NEVER,
      documents: form.documents,
      term: form.term,
    };
  });

/** Creates a service, from one of the line's templates or from a title alone. */
export const newServiceForm = z
  .object({ category, template: z.string({ error: '请选择从哪里开始。' }), title: titleField })
  .refine(({ template, title: named }) => template !== 'blank' || named !== '', {
    path: ['title'],
    error: '从空白开始时，请先填写服务名称。',
  });
