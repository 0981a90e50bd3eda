import type { Actor } from '#app/kernel/permissions/actor.ts';
import type { DeskView } from './desk-page.tsx';
import { deskSections } from './menu.ts';

/** What the desk's pages show of who works there. */
export function deskView(actor: Actor): DeskView {
  return { sections: deskSections(actor), organisation: actor.organisation, memberships: actor.memberships };
}
