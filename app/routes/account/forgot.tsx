import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { requestReset } from '#app/domain/people/reset-password.server.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { addressForm } from '#app/domain/people/forms.server.ts';
import { LinkSent } from '#app/routes/account/link-sent.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await visit(args, 'forgot');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const { db, limiter, form, now } = await deed(args, 'forgot');
  const parsed = parseForm(form, addressForm);
  if (!parsed.ok) return parsed.answer;
  const { address } = parsed.value;
  for (const [limit, key] of [
    ['resetByAddress', args.context.clientAddress],
    ['linkByRecipient', address],
  ] as const) {
    const taken = await limiter.take(limit, key);
    if (!taken.ok) return parsed.refuse(taken);
  }
  await requestReset(db, address, now);
  return { sentTo: maskAddress(address) };
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('重设密码');

export default function Forgot() {
  const answer = useActionData<typeof action>();
  const state = useFields<{ address: string }>('forgot');
  if (answer && 'sentTo' in answer)
    return (
      <LinkSent title="请查收消息" sentTo={answer.sentTo} does="如果这个地址有账号，消息里有重设密码的链接，1 小时内有效、只能用一次。" />
    );
  return (
    <>
      <PageHead title="重设密码" crumbs={[{ name: '登录', to: paths.login() }]}>
        <p>填写注册时用的手机号码或邮箱，我们会发一个一次性链接。</p>
      </PageHead>
      <div className="mt-6">
        <SentForm state={state} className="grid max-w-[26rem] gap-5">
          <Field {...bound(state.fields.address)} label="手机号码或电子邮箱" autoComplete="username" inputMode="email" />
          <SendButton>发送链接</SendButton>
        </SentForm>
      </div>
    </>
  );
}
