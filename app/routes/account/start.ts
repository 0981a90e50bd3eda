import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { dueAgreement } from '#app/domain/site-texts/agreement.server.ts';
import { findOwnInvitation } from '#app/domain/organisations/own-invitations.server.ts';
import { ownDesk } from '#app/frame/menu.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { paths } from '#app/paths.ts';
import { visit } from '#app/web/visit.server.ts';

/** After signing in: a new version of the site's terms comes first, then an invitation that waits for an answer, then everybody's own desk. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, box, now } = await visit(args, 'start');
  if ((await dueAgreement(db, actor.personId)) !== null) return redirect(paths.agreement());
  const invited = await findOwnInvitation(db, actor.personId, now);
  return redirect(invited === null ? ownDesk(actor) : paths.invitation(linkToken(box, invited)));
}
