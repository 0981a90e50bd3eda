import { z } from 'zod';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import { linesField, lineField, textWithin, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { FEEDBACK_KINDS, FEEDBACK_STATES, FEEDBACK_TEXT } from './feedback-workflow.ts';
import { LONGEST_PAGE, pageOf } from './page-address.ts';

const NO_PAGE = '请填写本站页面的地址，例如 /parks；不针对某一页时留空。一次性链接不能填写。';

/** The form of 意见与纠错; `origin` is the site's own. */
export const feedbackForm = (origin: string) =>
  z.object({
    kind: z.enum(FEEDBACK_KINDS, { error: '请选择意见的类别。' }),
    page: lineField(LONGEST_PAGE, `页面地址最多 ${LONGEST_PAGE} 个字符。`).transform((typed, context) => {
      const page = typed === '' ? null : pageOf(typed, origin);
      if (typed === '' || page !== null) return page;
      context.addIssue({ code: 'custom', message: NO_PAGE });
      return z.NEVER;
    }),
    text: textWithin(FEEDBACK_TEXT, '意见'),
    address: lineField(254, '手机号码或电子邮箱最多 254 个字符。').transform((typed, context) => {
      if (typed === '') return null;
      const read = readContactAddress(typed);
      if (read.ok) return read.value;
      context.addIssue({ code: 'custom', message: read.message });
      return z.NEVER;
    }),
  });

export const feedbackDecisionForm = z.object({
  move: z.enum(['correct', 'explain', 'setAside'], { error: '请选择结论。' }),
  seen: z.enum(FEEDBACK_STATES, { error: STALE_PAGE }),
  reason: linesField(1_000, '答复最多 1000 个字。'),
});
