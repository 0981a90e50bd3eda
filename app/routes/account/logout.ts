import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { signOut } from '#app/kernel/sessions/end-session.server.ts';
import { noSessionCookie } from '#app/web/cookies.server.ts';
import { paths } from '#app/paths.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** 退出登录. Repeated, or without a session, it ends the same way. */
export async function action(args: ActionFunctionArgs) {
  const { db, actor, by } = await deed(args, 'logout');
  if (actor) await signOut(db, { ...by, actor });
  return redirect(paths.home(), { headers: { 'Set-Cookie': noSessionCookie() } });
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'logout');

/** Never seen; with a page, a refusal is shown as one. */
export default function Logout() {
  return null;
}
