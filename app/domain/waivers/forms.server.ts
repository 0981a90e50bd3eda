import { z } from 'zod';
import { short } from '#app/kit/number-fields.server.ts';
import { line, lineField, lines, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { readFen } from '#app/kit/typed-numbers.ts';
import { WAIVER_TEXT } from './waivers-view.ts';

const id = lineField(64, STALE_PAGE);

export const proposalForm = z.object({
  id,
  amount: short.transform((text, context) => {
    const fen = readFen(text);
    if (fen !== null && fen > 0) return fen;
    context.addIssue({ code: 'custom', message: '请填写减免的金额，大于 0，最多两位小数，例如 500。' });
    return z.NEVER;
  }),
  reason: line('理由', WAIVER_TEXT.reason),
  basis: line('依据', WAIVER_TEXT.basis),
});

export const waiverMoveForm = z.object({ id, reason: lines('理由', WAIVER_TEXT.refused) });

/** Which bill or waiver a form of the account is about. */
export const aboutForm = z.object({ id });
