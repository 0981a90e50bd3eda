import { z } from 'zod';
import { readContactAddress } from './contact-address.ts';

/** A mobile number or an e-mail address as typed → as it is kept. */
export const contactAddress = z.string({ error: '请填写手机号码或电子邮箱。' }).transform((typed, context) => {
  const read = readContactAddress(typed);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.message });
  return z.NEVER;
});
