import { z } from 'zod';
import { MOST_KEPT } from './shortlist.ts';

/** The form that keeps an institution or lets it go; `back` is the page on which it stands, `jump` its place there. */
export const shortlistForm = z.object({
  slug: z.string().max(80, '没有这家机构。').default(''),
  /** Those that stay, where somebody chooses among more than fit. */
  chosen: z
    .array(z.string().max(80, '没有这家机构。'))
    .max(2 * MOST_KEPT, '勾选的机构太多。')
    .default([]),
  back: z.string().max(2_000, '返回的地址太长。').default(''),
  jump: z
    .string()
    .regex(/^keep-[\w-]{1,200}$/u, '返回的位置无法识别。')
    .optional(),
});
