import { z } from 'zod';
import { wholeWithin } from '#app/kit/number-fields.server.ts';
import { lines } from '#app/kit/text-fields.server.ts';
import { RENEWAL_GROUNDS, RENEWAL_TEXT } from './renewal.ts';

/** Something that one side says of a renewal. */
export const renewalForm = z.object({
  seen: wholeWithin({ least: 0, most: 9_999 }),
  ground: z
    .enum(['', ...RENEWAL_GROUNDS])
    .optional()
    .transform((ground) => ground || null),
  text: lines('说明', RENEWAL_TEXT),
});
