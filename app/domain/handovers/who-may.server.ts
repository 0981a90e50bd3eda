import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';

interface OfHandover {
  lease: { parkSlug: string; institution: { organisationId: string } };
  events: readonly unknown[];
}

/** Whether somebody may know of a protocol: the park's operators always, the institution once it was offered. */
export const mayReadHandover = (actor: Actor, { lease: { parkSlug, institution }, events }: OfHandover): boolean =>
  may(actor, 'keep:lease', { parkSlug }) || (events.length > 0 && may(actor, 'read:lease', institution));
