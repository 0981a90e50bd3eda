import { z } from 'zod';
import { STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { BATCH_MOST, readAllChosen } from './batch.ts';

/** The form that approves what was ticked, and the address that asks to confirm it. */
export const batchForm = z.object({
  chosen: z
    .array(z.string().max(100, { error: STALE_PAGE }), { error: '请至少勾选一份。' })
    .transform(readAllChosen)
    .refine((chosen) => chosen.length > 0, { error: '请至少勾选一份。' })
    .refine((chosen) => chosen.length <= BATCH_MOST, { error: `一次最多准入 ${BATCH_MOST} 份，请少勾选一些。` }),
});
