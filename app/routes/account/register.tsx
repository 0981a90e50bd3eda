import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { textsInForce } from '#app/domain/site-texts/read-site-text.server.ts';
import { writeAgreement } from '#app/domain/site-texts/site-text.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { registrationForm } from '#app/domain/people/forms.server.ts';
import { AgreementField } from '#app/routes/account/agreement-field.tsx';
import { LinkSent } from '#app/routes/account/link-sent.tsx';
import { PageHead, Purpose } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { beforeToken, paths } from '#app/paths.ts';
import { safeReturnPath } from '#app/web/origin.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const LONGEST_WANTED = 2_000;

/** The page that somebody wanted when they were asked to sign in; null if none. */
const wanted = ({ url }: { url: string }): string | null => {
  const to = safeReturnPath(new URL(url).searchParams.get('to'));
  return to === '/' || to.length > LONGEST_WANTED || beforeToken(to) !== null ? null : to;
};

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'register');
  const to = wanted(args.request);
  if (actor) throw redirect(to ?? paths.start());
  return { to, agreement: writeAgreement(await textsInForce(db)) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, limiter, form, now } = await deed(args, 'register');
  const parsed = parseForm(form, registrationForm);
  if (!parsed.ok) return parsed.answer;
  const agreement = writeAgreement(await textsInForce(db));
  if (agreement !== null && form.get('agreed') !== agreement) return parsed.invalid({ agreed: notAgreed(form.get('agreed') !== null) });
  for (const [limit, key] of [
    ['registerByAddress', args.context.clientAddress],
    ['linkByRecipient', parsed.value.address],
  ] as const) {
    const taken = await limiter.take(limit, key);
    if (!taken.ok) return parsed.refuse(taken);
  }
  await beginRegistration(db, { ...parsed.value, agreedTo: agreement ?? undefined, wanted: wanted(args.request) }, now);
  return { sentTo: maskAddress(parsed.value.address) };
}

const notAgreed = (outdated: boolean): string =>
  outdated ? '网站的条款刚刚更新，请看过新的版本后再勾选同意。' : '请看过以后勾选同意；不同意时不能注册，但仍可以查找机构和服务。';

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('注册账号');

export default function Register() {
  const { to, agreement } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = useFields<{ name: string; address: string; password: string; agreed: string }>('register');
  const { fields } = state;
  if (answer && 'sentTo' in answer) {
    return (
      <LinkSent title="还差一步：确认您的地址" sentTo={answer.sentTo} does="打开消息里的链接，确认后账号即可使用。链接 24 小时内有效。" />
    );
  }
  return (
    <>
      <PageHead title="注册账号">
        <p>
          一个人一个账号，可以同时属于几个主体。已有账号请<Link to={paths.login(to ?? undefined)}>登录</Link>。
        </p>
      </PageHead>
      <div className="mt-6 grid gap-6">
        <SentForm state={state} className="grid max-w-[26rem] gap-5">
          <Field {...bound(fields.name)} label="姓名" hint="主管部门核验认领申请时会看到。" autoComplete="name" />
          <Field
            {...bound(fields.address)}
            label="手机号码或电子邮箱"
            hint="用来登录和接收通知，会发一个确认链接。"
            autoComplete="username"
            inputMode="email"
          />
          <Field
            {...bound(fields.password)}
            label="密码"
            hint="至少 10 个字符，可以用一句好记的话；太常见的密码不能用。"
            type="password"
            autoComplete="new-password"
          />
          {agreement !== null && <AgreementField field={fields.agreed} agreement={agreement} />}
          <SendButton>注册</SendButton>
        </SentForm>
        <Purpose>
          姓名用于办理认领、入驻等事项，手机号码或邮箱用于登录和通知，保存到您注销账号为止；没有确认的注册 24
          小时后删除。其他用户只能看到遮盖后的联系方式。您可以随时在“我的数据”里下载、更正或删除。
        </Purpose>
      </div>
    </>
  );
}
