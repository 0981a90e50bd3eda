import { z } from 'zod';
import { visible } from '#app/kit/visible-text.ts';
import { PLAN_LIMITS, type ImportedShape } from '#app/domain/plans/plan.ts';

const text = z
  .string()
  .optional()
  .transform((value = '') => value);

/** Publishing a draft: the state seen, and the note on the version. */
export const publishForm = z.object({ seen: text, note: text.transform((note) => note.replaceAll(/\s+/gu, ' ').trim()) });

const shape = z.object({
  outline: z
    .array(z.tuple([z.number().int(), z.number().int()]))
    .min(3)
    .max(PLAN_LIMITS.corners),
  label: z.string().max(200).transform(visible),
});

/** The fields a preview passes on to its confirmation. */
export const confirmForm = z.object({
  seen: text,
  sheet: text,
  replace: text.transform((value) => value === 'on'),
  shapes: text.transform((json, context): ImportedShape[] => {
    try {
      const read = z.array(shape).min(1).max(PLAN_LIMITS.units).safeParse(JSON.parse(json));
      if (read.success) return read.data;
    } catch {
      // Invalid JSON is refused below, like anything that is not a list of shapes.
    }
    context.addIssue({ code: 'custom', message: '预览的内容没有完整送达，请重新上传文件。' });
    return z.NEVER;
  }),
});
