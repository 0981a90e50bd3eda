import { z } from 'zod';
import { linesField } from '#app/kit/text-fields.server.ts';

const sent = z
  .string()
  .optional()
  .transform((text = '') => text);

/** The fields of `DecisionForm` for these moves. */
export const decisionFields = <const Moves extends readonly [string, ...string[]]>(moves: Moves) =>
  z.object({
    move: z.enum(moves, { error: '请选择结论。' }),
    seen: sent,
    submitted: sent,
    reason: linesField(1_000, '理由最多 1000 个字。'),
  });
