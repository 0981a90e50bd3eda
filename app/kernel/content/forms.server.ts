import { z } from 'zod';
import { sectionName, type ContentRules } from '#app/kernel/content/content-kind.ts';
import { REASON_LIMIT } from '#app/kernel/content/version-workflow.ts';
import { linesField } from '#app/kit/text-fields.server.ts';

/** A moderator's decision on a version: publish, or return with a reason for each faulty section. */
export function moderationForm(kind: ContentRules<object>, sections: readonly string[]) {
  const reasons = Object.fromEntries(
    sections.map((section) => [section, linesField(REASON_LIMIT, `“${sectionName(kind, section)}”的理由最多 ${REASON_LIMIT} 个字。`)]),
  );
  return z
    .object({
      move: z.enum(['publish', 'return'], { error: '请选择结论。' }),
      reasons: z
        .object(reasons)
        .optional()
        .transform((written): Record<string, string> => written ?? {}),
    })
    .refine(({ move, reasons: written }) => move === 'return' || Object.values(written).every((why) => why === ''), {
      path: ['move'],
      error: '您写了退回的理由，却选择了通过。请选择“退回修改”，或清空理由。',
    });
}
