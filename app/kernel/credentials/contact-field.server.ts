import { z } from 'zod';
import { readContactAddress } from './contact-address.ts';

/** A form field for a mobile number or an e-mail address. Gives the spelling to store. */
export const contactAddress = z.string({ error: '请填写手机号码或电子邮箱。' }).transform((typed, context) => {
  const read = readContactAddress(typed);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.message });
  return z.NEVER;
});
