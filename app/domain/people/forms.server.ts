import { z } from 'zod';
import { isCommonPassword } from '#app/kernel/credentials/common-passwords.ts';
import { contactAddress } from '#app/kernel/credentials/contact-field.server.ts';
import { judgePassword } from '#app/kernel/credentials/password-rule.ts';
import { SITE_WORDS } from './site-words.ts';
import { onceSound } from '#app/kit/text-fields.server.ts';
import { visible } from '#app/kit/visible-text.ts';

/** Letters, marks, digits, and what stands between the parts of a name. */
const NAME = /^[\p{L}\p{M}\p{N}·.\- ]+$/u;

export const personName = z
  .string({ error: '请填写姓名。' })
  .transform((typed) => visible(typed).normalize('NFKC').replaceAll('・', '·').trim().replace(/\s+/gu, ' '))
  .pipe(
    z
      .string({ error: '请填写姓名。' })
      .max(40, { error: '姓名最多 40 个字。' })
      .regex(NAME, { error: '姓名只能用文字、数字、间隔号和空格。' }),
  );

/** Any password, for comparison. */
export const anyPassword = z.string({ error: '请输入密码。' }).max(2_000, { error: '密码过长。' });

/** Refuses a bad new password; `about` are the person's own names and addresses. */
function refuseBadPassword(password: string, about: readonly string[], path: string, context: z.core.$RefinementCtx): void {
  const judged = judgePassword(password, { about, siteWords: SITE_WORDS, isCommon: isCommonPassword });
  if (!judged.ok) context.addIssue({ code: 'custom', message: judged.message, path: [path], input: '' });
}

export const signInForm = z.object({ address: z.string({ error: '请填写手机号码或电子邮箱。' }).max(1_000), password: anyPassword });

export const registrationForm = z
  .object({ name: personName, address: contactAddress, password: z.string({ error: '请设置密码。' }) })
  .superRefine(
    ({ name, address, password }, context) => refuseBadPassword(password, [name, address], 'password', context),
    onceSound('name', 'address', 'password'),
  );

export const addressForm = z.object({ address: contactAddress });

/** The form for a new password; `about` are the person's own names and addresses. */
export const newPasswordForm = (about: readonly string[]) =>
  z
    .object({ password: z.string({ error: '请设置新密码。' }) })
    .superRefine(({ password }, context) => refuseBadPassword(password, about, 'password', context));

/** The present password and the next one, which must differ from it and hold nothing of `about`: the name and addresses of its owner. */
export const changePasswordForm = (about: readonly string[]) =>
  z.object({ current: anyPassword, next: z.string({ error: '请设置新密码。' }) }).superRefine(({ current, next }, context) => {
    if (current === next) context.addIssue({ code: 'custom', message: '新密码与现在的密码相同。', path: ['next'], input: '' });
    else refuseBadPassword(next, about, 'next', context);
  });

export const codeForm = z.object({ code: z.string({ error: '请输入验证码。' }).max(100, { error: '验证码过长。' }) });
/** Turning the second step on takes the password too. */
export const turnOnForm = codeForm.extend({ password: anyPassword });
/** Asked for only of those who have not signed in just now. */
export const linkForm = z.object({ password: anyPassword.default('') });
export const nameForm = z.object({ name: personName });
export const changeAddressForm = z.object({ address: contactAddress, password: anyPassword });
export const passwordForm = z.object({ password: anyPassword });
