import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { dueAgreement } from '#app/domain/site-texts/agreement.server.ts';
import { ownDesk } from '#app/frame/menu.ts';
import { paths } from '#app/paths.ts';
import { visit } from '#app/web/visit.server.ts';

/** After signing in: a new version of the site's terms comes first, then everybody's own desk, where an invitation waits with the rest. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'start');
  return redirect((await dueAgreement(db, actor.personId)) === null ? ownDesk(actor) : paths.agreement());
}
