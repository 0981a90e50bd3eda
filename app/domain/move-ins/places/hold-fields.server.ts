import { z } from 'zod';
import { dayText } from '#app/kernel/day-field.server.ts';
import { short } from '#app/kit/number-fields.server.ts';
import { linesField, lineField, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { TEXT_MOST } from '../move-in-content.ts';

const id = lineField(64, STALE_PAGE);
const seen = lineField(10, STALE_PAGE);
const reason = linesField(TEXT_MOST.item, `理由最多 ${TEXT_MOST.item} 个字。`);
const until = short.transform(dayText);

/** The forms about the hold of a unit, by their names. */
export const HOLD_FORMS = {
  keep: z.object({ unitId: id, until, reason }),
  extendHold: z.object({ holdId: id, seen, until }),
  releaseHold: z.object({ holdId: id, seen, reason }),
} as const;
