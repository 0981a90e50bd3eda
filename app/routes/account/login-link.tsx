import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { linkForm } from '#app/domain/people/forms.server.ts';
import { linkIdentity, pendingIdentity } from '#app/domain/people/link-identity.server.ts';
import { isRecent } from '#app/domain/people/prove-password.server.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { noSignOnCookie, readSignOnBrowser } from '#app/web/cookies.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead, Purpose } from '#app/kit/page-head.tsx';
import { noteAttempt } from '#app/web/note-attempt.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { providerName } from '#app/routes/account/provider-name.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const NONE_WAITING = { title: '没有等待关联的登录', text: '它可能已经关联或过期。请从登录页重新开始。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, by, signOn, now } = await visit(args, 'login/link');
  const pending = await pendingIdentity(db, readSignOnBrowser(args.request.headers.get('cookie')), actor?.personId ?? null, now);
  if (!pending) throw refuse('absent', NONE_WAITING);
  return {
    provider: providerName(signOn, pending.providerId),
    theirName: pending.name,
    name: actor?.name ?? null,
    asks: actor !== null && !(await isRecent(db, { ...by, actor })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, limiter, by, form, signOn } = await deed(args, 'login/link');
  const parsed = parseForm(form, linkForm);
  if (!parsed.ok) return parsed.answer;
  const browser = readSignOnBrowser(args.request.headers.get('cookie'));
  const linked = await linkIdentity({ db, limiter }, by, { browser, ...parsed.value }, (id) => providerName(signOn, id));
  if (!linked.ok && (linked.why === 'wrong' || linked.why === 'limited')) {
    noteAttempt(args.context, box, 'password', linked);
    return parsed.refuse(linked);
  }
  if (!linked.ok) throw linked.why === 'absent' ? refuse('absent', NONE_WAITING) : refuseDeed(linked, '不能关联');
  const to =
    linked.returnTo === '/' || linked.returnTo === paths.accountSignOn() ? after(paths.accountSignOn(), 'linked') : linked.returnTo;
  return redirect(to, { headers: { 'Set-Cookie': noSignOnCookie() } });
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('关联登录方式');

/** An unknown identity is linked to an account only if the person also signs in to that account. */
export default function LinkIdentity() {
  const { provider, theirName, name, asks } = useLoaderData<typeof loader>();
  const state = useFields<{ password: string }>('link');
  return (
    <>
      <PageHead title={`关联${provider}`} crumbs={[{ name: '登录', to: paths.login() }]}>
        <p>
          {provider}已确认您的身份{theirName && `（${theirName}）`}，它还没有关联本站的账号。
        </p>
      </PageHead>
      <div className="mt-6 grid max-w-text gap-5">
        {name ? (
          <SentForm state={state}>
            <p>
              关联到现在登录的账号“{name}”后，下次可以直接用{provider}登录。
            </p>
            {asks && (
              <Field
                {...bound(state.fields.password)}
                label="密码"
                hint="您登录已有一段时间，请再输入一次，确认是您本人。"
                type="password"
                autoComplete="current-password"
              />
            )}
            <SendButton>关联到“{name}”</SendButton>
          </SentForm>
        ) : (
          <>
            <p>请先用密码登录您已有的账号，或注册一个账号，随后回到这里关联。关联需要同时证明两边都是您本人，不会仅凭邮箱相同就关联。</p>
            <p className="flex flex-wrap gap-3">
              <Link to={paths.login(paths.loginLink())} className={button.primary}>
                登录已有账号
              </Link>
              <Link to={paths.register()} className={button.secondary}>
                注册账号
              </Link>
            </p>
          </>
        )}
        <Purpose>
          只保存{provider}给出的编号，用来在下次登录时认出您，解除关联时删除；不保存您在那边的其他信息。等待关联的登录 15 分钟后失效。
        </Purpose>
      </div>
    </>
  );
}
