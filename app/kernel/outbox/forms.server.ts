import { z } from 'zod';
import { textWithin } from '#app/kit/text-fields.server.ts';

/** Which entry of the outbox a form is about. */
export const setAsideForm = z.object({ entry: z.coerce.number().int().positive() });

/** The same, with why nobody is told. */
export const giveUpForm = setAsideForm.extend({ reason: textWithin({ least: 2, most: 500 }, '理由') });
