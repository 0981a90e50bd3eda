import type { Actor, ActorMembership } from '#app/kernel/permissions/actor.ts';
import { deskSections, type MenuItem } from './menu.ts';

/** What every page of the desk shows about the person who works there. */
export interface DeskView {
  sections: readonly MenuItem[];
  organisation: ActorMembership | null;
  memberships: readonly ActorMembership[];
}

/** The view of the desk for an actor. */
export function deskView(actor: Actor): DeskView {
  return { sections: deskSections(actor), organisation: actor.organisation, memberships: actor.memberships };
}
