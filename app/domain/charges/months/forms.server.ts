import { z } from 'zod';
import { lineField, lines, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { CHARGE_TEXT } from '../invoice.ts';
import { isMonth } from './month.ts';

export const closeForm = z.object({ month: lineField(7, STALE_PAGE).refine(isMonth, { error: '请选择月份。' }) });

export const monthMoveForm = z.object({
  id: lineField(64, STALE_PAGE),
  seen: z.enum(['closed', 'asked', 'reopened'], { error: STALE_PAGE }),
  seenAt: lineField(30, STALE_PAGE),
  reason: lines('理由', CHARGE_TEXT.reason),
});
