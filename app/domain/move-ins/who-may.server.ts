import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import type { MoveInEventKind } from './move-in-clocks.ts';
import type { MoveInRole } from './move-in-workflow.ts';

/** Whose an application is, and who decides it. */
interface Concerned {
  parkSlug: string;
  submittedAt: Date | null;
  institution: { organisationId: string };
  park: { districtSlug: string };
  /** What happened, at least whether there was an appeal. */
  events: readonly { kind: MoveInEventKind }[];
}

/** Whom what happens to an application concerns. The park and the bureau know nothing of one that was never handed in. */
export const concernsOf = (
  { institution, parkSlug, park, createdById }: Pick<Concerned, 'institution' | 'parkSlug' | 'park'> & { createdById: string },
  isHandedIn: boolean,
) => ({
  organisationId: institution.organisationId,
  ...(isHandedIn ? { parkSlug, districtSlug: park.districtSlug } : {}),
  personId: createdById,
});

/** The roles of an actor towards an application; an operator never sees one that was not handed in. */
export function moveInRoles(actor: Actor, { parkSlug, submittedAt, institution, park }: MoveInRow): MoveInRole[] {
  const there = submittedAt !== null;
  return [
    ...(may(actor, 'write:move-in', { organisationId: institution.organisationId }) ? (['applicant'] as const) : []),
    ...(there && may(actor, 'decide:move-in', { parkSlug }) ? (['operator'] as const) : []),
    ...(there && may(actor, 'decide:move-in-appeal', { parkSlug, districtSlug: park.districtSlug }) ? (['arbiter'] as const) : []),
  ];
}

/**
 * Whether somebody may know of an application: its institution's people, once it was handed in the park's operator, and once it was appealed
 * the bureau that supervises the park.
 */
export const mayRead = (
  actor: Actor,
  { parkSlug, submittedAt, events, institution: { organisationId }, park: { districtSlug } }: Concerned,
): boolean =>
  may(actor, 'read:move-in', { organisationId }) ||
  (submittedAt !== null && may(actor, 'decide:move-in', { parkSlug })) ||
  (events.some(({ kind }) => kind === 'appealed') && may(actor, 'decide:move-in-appeal', { parkSlug, districtSlug }));
