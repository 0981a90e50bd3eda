import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { signIn } from '#app/domain/people/sign-in.server.ts';
import { Field } from '#app/ui/field.tsx';
import { button } from '#app/ui/button.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { sessionCookie } from '#app/web/cookies.server.ts';
import { knownDevice, signedInHeaders } from '#app/web/known-device.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { DemoAccounts } from '#app/routes/account/demo-accounts.tsx';
import { readDemoAccounts } from '#app/routes/account/demo-accounts.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { signInForm } from '#app/domain/people/forms.server.ts';
import { safeReturnPath } from '#app/web/origin.server.ts';
import { PageHead, Purpose } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const destination = (request: Request): string => {
  const to = safeReturnPath(new URL(request.url).searchParams.get('to'));
  return to === '/' ? paths.start() : to;
};

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, signOn } = await visit(args, 'login');
  if (actor) throw redirect(destination(args.request));
  const to = new URL(args.request.url).searchParams.get('to');
  return {
    to: to === null ? undefined : safeReturnPath(to),
    providers: signOn.map(({ id, name }) => ({ id, name })),
    demo: await readDemoAccounts(db),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, by, form } = await deed(args, 'login');
  const parsed = parseForm(form, signInForm);
  if (!parsed.ok) return parsed.answer;
  const { clientAddress, device, reader } = args.context;
  const { request } = args;
  const sessionId = reader?.sessionId ?? null;
  const known = knownDevice(box, request);
  const signedIn = await signIn(db, limiter, by, { ...parsed.value, clientAddress, device, sessionId, known });
  if (!signedIn.ok) {
    noteAttempt(args.context, box, 'signIn', signedIn, parsed.value.address);
    return parsed.refuse(signedIn);
  }
  const to = destination(request);
  if (signedIn.stage === 'open') return redirect(to, { headers: signedInHeaders(box, request, signedIn) });
  return redirect(paths.loginSecondStep(to), { headers: { 'Set-Cookie': sessionCookie(signedIn.token) } });
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('登录');

const DONE = { reset: '新密码已设置，所有设备都已退出登录。请用新密码登录。', closed: '账号已注销，个人信息已删除。' };

export default function Login() {
  const { to, providers, demo } = useLoaderData<typeof loader>();
  const state = useFields<{ address: string; password: string }>('login');
  const { fields } = state;
  return (
    <>
      <PageHead title="登录">
        <p>查找机构和服务不需要登录。登录后可以管理主体、办理申请。</p>
      </PageHead>
      <div className="mt-4">
        <DoneNotice says={DONE} />
      </div>
      <div className="mt-6 grid gap-x-16 gap-y-8 lg:grid-cols-[26rem_1fr]">
        <div>
          <SentForm state={state}>
            <Field {...bound(fields.address)} label="手机号码或电子邮箱" autoComplete="username" inputMode="email" />
            <Field {...bound(fields.password)} label="密码" type="password" autoComplete="current-password" />
            <SendButton sending="正在登录…">登录</SendButton>
          </SentForm>
          <p className="mt-6 flex flex-wrap gap-x-6">
            <Link to={paths.forgot()} className="inline-flex min-h-11 items-center">
              忘记密码
            </Link>
            <Link to={paths.register(to)} className="inline-flex min-h-11 items-center">
              注册账号
            </Link>
          </p>
          {providers.length > 0 && (
            <section aria-labelledby="sign-on" className="mt-4 border-t border-line pt-4">
              <h2 id="sign-on" className="font-semibold">
                其他登录方式
              </h2>
              <ul className="mt-2 flex flex-wrap gap-3">
                {providers.map(({ id, name }) => (
                  <li key={id}>
                    <a href={paths.loginWith(id, to)} className={button.secondary}>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div className="mt-6">
            <Purpose>
              登录时会记下设备、浏览器和时间，供您在“登录设备”里查看；登录失败的次数会保留一小段时间，用来防止他人猜测密码。
            </Purpose>
          </div>
        </div>
        {demo && <DemoAccounts {...demo} />}
      </div>
    </>
  );
}
