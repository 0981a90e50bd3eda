import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { signOut } from '#app/kernel/sessions/end-session.server.ts';
import { noSessionCookie } from '#app/web/cookies.server.ts';
import { paths } from '#app/paths.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** 退出登录. Repeated, or without a session, the result is the same. */
export async function action(args: ActionFunctionArgs) {
  const { db, actor, by } = await deed(args, 'logout');
  if (actor) await signOut(db, { ...by, actor });
  return redirect(paths.home(), { headers: { 'Set-Cookie': noSessionCookie() } });
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'logout');

/** Never shown itself, but with a page component a refusal is shown as a page. */
export default function Logout() {
  return null;
}
