import type { Actor } from '../permissions/actor.ts';

/** What ties somebody to a case, so that somebody else has to decide it. */
export const TIES = ['applicant', 'ownOrganisation', 'accepted', 'decided'] as const;
export type Tie = (typeof TIES)[number];

export interface Involved {
  /** Who asks. */
  applicantId?: string | null;
  /** Whose matter it is. */
  organisationIds?: readonly string[];
  /** Who took it on, where accepting and approving are for two. */
  acceptedById?: string | null;
  /** Who decided it before, where it is decided anew. */
  decidedById?: string | null;
}

/** Every tie of an actor to a case, whichever organisation they act for; empty for whoever may decide it. */
export function tiesOf(
  { personId, memberships }: Pick<Actor, 'personId' | 'memberships'>,
  { applicantId, organisationIds = [], acceptedById, decidedById }: Involved,
): Tie[] {
  const has: Record<Tie, boolean> = {
    applicant: applicantId === personId,
    ownOrganisation: memberships.some(({ organisationId }) => organisationIds.includes(organisationId)),
    accepted: acceptedById === personId,
    decided: decidedById === personId,
  };
  return TIES.filter((tie) => has[tie]);
}

/** The guard of four eyes: refuses whoever has one of the ties that are named, in its words. */
export const bySomebodyElse =
  (words: Partial<Record<Tie, string>>) =>
  ({ ties }: { ties: readonly Tie[] }): string | null =>
    ties.map((tie) => words[tie]).find((word) => word !== undefined) ?? null;
