import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requestAddressChange } from '#app/domain/people/change-address.server.ts';
import { changeName } from '#app/domain/people/change-name.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { MEMBERSHIP_ROLE_NAME } from '#app/kernel/permissions/actor.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { AccountPage } from '#app/frame/account-page.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { changeAddressForm, nameForm } from '#app/domain/people/forms.server.ts';
import { Purpose } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'account');
  const { email, mobile, createdAt } = await db.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { email: true, mobile: true, createdAt: true },
  });
  return {
    name: actor.name,
    email,
    mobile,
    since: writeMoment(createdAt),
    memberships: actor.memberships.map(({ name, role }) => `${name}（${MEMBERSHIP_ROLE_NAME[role]}）`),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, by, form, intent } = await deed(args, 'account');
  if (intent === 'name') {
    const parsed = parseForm(form, nameForm, 'name');
    if (!parsed.ok) return parsed.answer;
    await changeName(db, by, parsed.value.name);
    return redirect(after(paths.account(), 'name'));
  }
  const parsed = parseForm(form, changeAddressForm, 'address');
  if (!parsed.ok) return parsed.answer;
  const taken = await limiter.take('linkByRecipient', parsed.value.address);
  if (!taken.ok) return parsed.refuse(taken);
  const asked = await requestAddressChange(db, limiter, by, parsed.value);
  if (!asked.ok) {
    noteAttempt(args.context, box, 'password', asked);
    return parsed.refuse(asked);
  }
  return { sentTo: maskAddress(parsed.value.address) };
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('我的账号');

export default function Account() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const name = useFields<{ name: string }>('name', { name: view.name });
  const address = useFields<{ address: string; password: string }>('address');
  return (
    <AccountPage title="我的账号" done={{ name: '姓名已修改。', address: '登录地址已更换。' }}>
      <FactsTable
        rows={[
          { name: '姓名', value: view.name },
          { name: '电子邮箱', value: view.email ?? '未填写' },
          { name: '手机号码', value: view.mobile ?? '未填写' },
          { name: '所属主体', value: view.memberships.length > 0 ? view.memberships.join('、') : '还没有' },
          { name: '注册时间', value: view.since },
        ]}
      />
      <section aria-labelledby="change-name">
        <h2 id="change-name" className="text-lead">
          修改姓名
        </h2>
        <div className="mt-3">
          <SentForm state={name} intent="name" className="grid max-w-[26rem] gap-5">
            <Field {...bound(name.fields.name)} label="姓名" autoComplete="name" />
            <SendButton tone="secondary">保存</SendButton>
          </SentForm>
        </div>
      </section>
      <section aria-labelledby="change-address">
        <h2 id="change-address" className="text-lead">
          更换或补充登录地址
        </h2>
        <p className="max-w-text text-muted">可以各有一个邮箱和一个手机号，都能用来登录。新地址确认后才会生效，原来同类的地址随即停用。</p>
        {answer && 'sentTo' in answer && (
          <div className="mt-3">
            <Notice tone="info" title={`已向 ${answer.sentTo} 发送确认链接，24 小时内有效。`} />
          </div>
        )}
        <div className="mt-3 grid gap-5">
          <SentForm state={address} intent="address" className="grid max-w-[26rem] gap-5">
            <Field {...bound(address.fields.address)} label="新的手机号码或电子邮箱" autoComplete="off" inputMode="email" />
            <Field {...bound(address.fields.password)} label="当前密码" type="password" autoComplete="current-password" />
            <SendButton tone="secondary">发送确认链接</SendButton>
          </SentForm>
          <Purpose>地址只用于登录和通知，保存到您更换或注销账号为止；其他人只能看到遮盖后的样子。</Purpose>
        </div>
      </section>
    </AccountPage>
  );
}
