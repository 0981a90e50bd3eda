import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { switchOrganisation } from '#app/domain/organisations/switch-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

/** Changes for which organisation somebody acts, then shows the desk, where nothing of the former one stands. */
export async function action(args: ActionFunctionArgs) {
  const { actor, db, form } = await deed(args, 'desk/switch');
  const to = form.get('organisation');
  if (typeof to !== 'string' || !(await switchOrganisation(db, actor, to)))
    throw refuse('absent', { title: '没有找到这个主体', text: '您可能已经不是它的成员。没有切换。' });
  return redirect(after(paths.desk(), 'switched'));
}

export const loader = (args: LoaderFunctionArgs) => visit(args, 'desk/switch');

/** Never seen; with a page, a refusal is shown as one. */
export default function Switch() {
  return null;
}
