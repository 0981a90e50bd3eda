import type { Actor, ActorMembership } from '#app/kernel/permissions/actor.ts';
import { deskSections, type MenuItem } from './menu.ts';

/** What every page of the desk is told of who works there. */
export interface DeskView {
  sections: readonly MenuItem[];
  organisation: ActorMembership | null;
  memberships: readonly ActorMembership[];
}

/** What the desk's pages show of who works there. */
export function deskView(actor: Actor): DeskView {
  return { sections: deskSections(actor), organisation: actor.organisation, memberships: actor.memberships };
}
