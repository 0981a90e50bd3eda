import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { beginSignOn } from '#app/domain/people/sign-on.server.ts';
import { signOnCookie } from '#app/web/cookies.server.ts';
import { originOf, safeReturnPath } from '#app/web/origin.server.ts';
import { paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** Whether the reader has come by a link of this site or by typing the address; another site's link must not sign anybody in unasked. */
const isOwnStep = ({ headers }: Request): boolean => ['same-origin', 'none', null].includes(headers.get('Sec-Fetch-Site'));

/** Starts single sign-on with a provider. A link and not a form, since the page's security policy allows forms only to this site. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, limiter, signOn, now } = await visit(args, 'login/with/:provider');
  const returnTo = safeReturnPath(new URL(args.request.url).searchParams.get('to'));
  if (!isOwnStep(args.request)) return redirect(paths.login(returnTo));
  const provider = signOn.find(({ id }) => id === args.params.provider);
  if (!provider) throw refuse('absent', { title: '没有这种登录方式', text: '它可能已经停用。请返回登录页，用其他方式登录。' });
  const taken = await limiter.take('signOnByAddress', args.context.clientAddress);
  if (!taken.ok) throw refuseDeed(taken, '请稍后再试');
  const begun = await beginSignOn(db, provider.protocol, {
    providerId: provider.id,
    redirectUri: originOf(args.request) + paths.loginCallback(provider.id),
    returnTo,
    personId: actor?.personId ?? null,
    now,
  });
  if (!begun.ok) {
    args.context.note({ signOn: provider.id, detail: begun.detail });
    throw refuseDeed(begun, '没有登录');
  }
  return redirect(begun.url, { headers: { 'Set-Cookie': signOnCookie(begun.browser) } });
}

/** Never shown itself, but with a page component a refusal is shown as a page. */
export default function LoginWith() {
  return null;
}
