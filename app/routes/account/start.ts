import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { findOwnInvitation } from '#app/domain/organisations/own-invitations.server.ts';
import { ownDesk } from '#app/frame/menu.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { paths } from '#app/paths.ts';
import { visit } from '#app/web/visit.server.ts';

/** After signing in: an invitation that waits for an answer comes first, otherwise everybody's own desk. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, box, now } = await visit(args, 'start');
  const invited = await findOwnInvitation(db, actor.personId, now);
  return redirect(invited === null ? ownDesk(actor) : paths.invitation(linkToken(box, invited)));
}
