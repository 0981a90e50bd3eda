import type { Actor } from '../permissions/actor.ts';

/** Ties between a person and a case that oblige somebody else to decide it. */
export const TIES = ['applicant', 'ownOrganisation', 'accepted', 'decided'] as const;
export type Tie = (typeof TIES)[number];

export interface Involved {
  /** Who applies. */
  applicantId?: string | null;
  /** Whose case it is. */
  organisationIds?: readonly string[];
  /** Who accepted it, if accepting and approving need two people. */
  acceptedById?: string | null;
  /** Who decided it before, if it is decided again. */
  decidedById?: string | null;
}

/** All ties of an actor to a case, whichever organisation they act for; empty if they may decide it. */
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

/** The four-eyes guard: refuses an actor with one of the named ties, with its message. */
export const bySomebodyElse =
  (words: Partial<Record<Tie, string>>) =>
  ({ ties }: { ties: readonly Tie[] }): string | null =>
    ties.map((tie) => words[tie]).find((word) => word !== undefined) ?? null;
