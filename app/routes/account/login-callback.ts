import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { finishSignOn } from '#app/domain/people/sign-on.server.ts';
import { noSignOnCookie, readSignOnBrowser, sessionCookie } from '#app/web/cookies.server.ts';
import { enteredHeaders } from '#app/routes/account/entered.server.ts';
import { originOf } from '#app/web/origin.server.ts';
import { paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** The return from a provider of single sign-on. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, box, by, signOn } = await visit(args, 'login/with/:provider/callback');
  const provider = signOn.find(({ id }) => id === args.params.provider);
  if (!provider) throw refuse('absent', { title: '没有这种登录方式', text: '它可能已经停用。请返回登录页，用其他方式登录。' });
  const { pathname, search } = new URL(args.request.url);
  const origin = originOf(args.request);
  const { device, reader } = args.context;
  const back = await finishSignOn(db, provider.protocol, by, {
    providerId: provider.id,
    callbackUrl: new URL(origin + pathname + search),
    redirectUri: origin + paths.loginCallback(provider.id),
    browser: readSignOnBrowser(args.request.headers.get('cookie')),
    device,
    sessionId: reader?.sessionId ?? null,
  });
  if (!back.ok) {
    args.context.note({ signOn: provider.id, detail: back.detail });
    throw refuseDeed(back, '没有登录');
  }
  if (back.kind === 'toLink') return redirect(paths.loginLink());
  const to = back.returnTo === '/' ? paths.start() : back.returnTo;
  const over: [string, string] = ['Set-Cookie', noSignOnCookie()];
  if (back.stage === 'open') return redirect(to, { headers: [...(await enteredHeaders({ db, box }, args.request, back)), over] });
  return redirect(paths.loginSecondStep(to), { headers: [['Set-Cookie', sessionCookie(back.token)], over] });
}

/** Never shown itself, but with a page component a refusal is shown as a page. */
export default function LoginCallback() {
  return null;
}
