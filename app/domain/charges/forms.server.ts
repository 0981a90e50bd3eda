import { z } from 'zod';
import { dayText } from '#app/kernel/day-field.server.ts';
import { ids, short } from '#app/kit/number-fields.server.ts';
import { line, lineField, lines, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { readFen } from '#app/kit/typed-numbers.ts';
import { CHARGE_TEXT, METHODS } from './invoice.ts';

const id = lineField(64, STALE_PAGE);

export const issueForm = z.object({ leaseId: id, number: lineField(4, STALE_PAGE).transform(Number) });

/** What somebody saw of the bills that are issued together. */
export const issueAllForm = z.object({ seen: lineField(40, STALE_PAGE) });

export const paymentForm = z.object({
  amount: short.transform((text, context) => {
    const fen = readFen(text);
    if (fen !== null && fen > 0) return fen;
    context.addIssue({ code: 'custom', message: '请填写金额，大于 0，最多两位小数，例如 27600。' });
    return z.NEVER;
  }),
  paidOn: short.transform(dayText),
  method: z.enum(METHODS, { error: '请选择怎样付的。' }),
  reference: line('流水号或收据号', CHARGE_TEXT.reference),
  invoiceIds: ids,
});

/** What is said against a bill, or answered to it; who answers names the dispute that they saw. */
export const disputeForm = z.object({ reason: lines('理由', CHARGE_TEXT.reason) });
export const endDisputeForm = z.object({ dispute: id, reason: lines('理由', CHARGE_TEXT.reason) });

export const voidForm = z.object({ id, reason: lines('理由', CHARGE_TEXT.reason) });
