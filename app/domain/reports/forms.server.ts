import { z } from 'zod';
import { linesField, textWithin, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { REPORT_REASONS, REPORT_STATES, REPORT_SUBJECTS, REPORT_TEXT } from './report-workflow.ts';

export const reportForm = z.object({
  about: z.enum(REPORT_SUBJECTS, { error: '请选择举报的内容。' }),
  reason: z.enum(REPORT_REASONS, { error: '请选择举报的原因。' }),
  text: textWithin(REPORT_TEXT, '情况说明'),
});

export const reportDecisionForm = z.object({
  move: z.enum(['uphold', 'dismiss'], { error: '请选择结论。' }),
  seen: z.enum(REPORT_STATES, { error: STALE_PAGE }),
  reason: linesField(1_000, '理由最多 1000 个字。'),
});
