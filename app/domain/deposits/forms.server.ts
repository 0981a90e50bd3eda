import { z } from 'zod';
import { lineField, lines, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { paymentForm } from '../charges/forms.server.ts';
import { CHARGE_TEXT } from '../charges/invoice.ts';

/** Money that came. */
export const receiveForm = paymentForm.omit({ invoiceIds: true });

/** Money that went back. */
export const refundForm = receiveForm.extend({ reason: lines('理由', CHARGE_TEXT.reason) });

export const reverseForm = z.object({ id: lineField(64, STALE_PAGE), reason: lines('理由', CHARGE_TEXT.reason) });
