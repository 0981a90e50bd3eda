import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { signOut } from '#app/kernel/sessions/end-session.server.ts';
import { forgetHeldForm } from '#app/kernel/sessions/hold-form.server.ts';
import { noHeldCookie, noSessionCookie, readHeldToken } from '#app/web/cookies.server.ts';
import { paths } from '#app/paths.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** 退出登录. Repeated, or without a session, the result is the same. What was kept to be sent later is forgotten. */
export async function action(args: ActionFunctionArgs) {
  const { db, actor, by } = await deed(args, 'logout');
  if (actor) await signOut(db, { ...by, actor });
  const held = readHeldToken(args.request.headers.get('cookie'));
  if (held !== null) await forgetHeldForm(db, held);
  return redirect(paths.home(), {
    headers: [
      ['Set-Cookie', noSessionCookie()],
      ['Set-Cookie', noHeldCookie()],
      // What was typed and not sent must not wait for the next person at this computer.
      ['Clear-Site-Data', '"storage"'],
    ],
  });
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'logout');

/** Never shown itself, but with a page component a refusal is shown as a page. */
export default function Logout() {
  return null;
}
