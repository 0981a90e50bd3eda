import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { switchOrganisation } from '#app/domain/organisations/switch-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { safeReturnPath } from '#app/web/origin.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/**
 * Changes the organisation for which a person acts, then shows the desk, which has nothing of the previous one, or the page that says the
 * same for any of them.
 */
export async function action(args: ActionFunctionArgs) {
  const { actor, db, form } = await deed(args, 'desk/switch');
  const to = form.get('organisation');
  if (typeof to !== 'string' || !(await switchOrganisation(db, actor, to)))
    throw refuse('absent', { title: '没有找到这个主体', text: '您可能已经不是它的成员。没有切换。' });
  const back = form.get('back');
  return redirect(after(typeof back === 'string' ? safeReturnPath(back) : paths.desk(), 'switched'));
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'desk/switch');

/** Never shown itself, but with a page component a refusal is shown as a page. */
export default function Switch() {
  return null;
}
