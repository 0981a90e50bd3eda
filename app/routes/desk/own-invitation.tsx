import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { findOwnInvitation } from '#app/domain/organisations/own-invitations.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

/** Leads from the desk to an invitation that was sent to the reader: who is signed in with its address may open it without the message. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, box, now } = await visit(args, 'desk/invitations/:id');
  const linkId = await findOwnInvitation(db, actor.personId, now, args.params.id ?? '');
  if (linkId === null) throw refuse('absent', { title: '没有找到这份邀请', text: '它可能已经接受、撤回或过期，或者发给了另一个地址。' });
  return redirect(paths.invitation(linkToken(box, linkId)));
}

/** A face, so that a refusal has the site's page; it is never shown otherwise. */
export default function OwnInvitation() {
  return null;
}
