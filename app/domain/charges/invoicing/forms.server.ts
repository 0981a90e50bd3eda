import { z } from 'zod';
import { lineField, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { INVOICING_FIELDS, INVOICING_KINDS, type InvoicingField } from './invoicing.ts';

const field = (of: InvoicingField) => {
  const { name, most } = INVOICING_FIELDS[of];
  return lineField(most, `${name}最多 ${most} 个字。`);
};

export const invoicingForm = z.object({
  organisation: lineField(64, STALE_PAGE),
  kind: z.enum(INVOICING_KINDS, { error: '请选择发票类型。' }),
  name: field('name'),
  /** Its own rule says what is wrong with a code that is too long. */
  uscc: lineField(40, '统一社会信用代码是 18 位。'),
  address: field('address'),
  phone: field('phone'),
  bank: field('bank'),
  account: field('account'),
});
