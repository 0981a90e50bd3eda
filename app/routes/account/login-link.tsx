import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { linkIdentity, pendingIdentity } from '#app/domain/people/link-identity.server.ts';
import { button } from '#app/ui/button.ts';
import { noSignOnCookie, readSignOnBrowser } from '#app/web/cookies.server.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead, Purpose } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { providerName } from '#app/routes/account/provider-name.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const NONE_WAITING = { title: '没有等待关联的登录', text: '它可能已经关联或过期。请从登录页重新开始。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, signOn, now } = await visit(args, 'login/link');
  const pending = await pendingIdentity(db, readSignOnBrowser(args.request.headers.get('cookie')), actor?.personId ?? null, now);
  if (!pending) throw refuse('absent', NONE_WAITING);
  return { provider: providerName(signOn, pending.providerId), theirName: pending.name, name: actor?.name ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, signOn } = await deed(args, 'login/link');
  const linked = await linkIdentity(db, by, readSignOnBrowser(args.request.headers.get('cookie')), (id) => providerName(signOn, id));
  if (!linked.ok) throw linked.why === 'absent' ? refuse('absent', NONE_WAITING) : refuseDeed(linked, '不能关联');
  const to =
    linked.returnTo === '/' || linked.returnTo === paths.accountSignOn() ? after(paths.accountSignOn(), 'linked') : linked.returnTo;
  return redirect(to, { headers: { 'Set-Cookie': noSignOnCookie() } });
}

export const meta: MetaFunction = () => privateMeta('关联登录方式');

/** An unknown identity is linked to an account only if the person also signs in to that account. */
export default function LinkIdentity() {
  const { provider, theirName, name } = useLoaderData<typeof loader>();
  const state = useFields('link');
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
