export const MOVE_IN_STATES = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'notAccepted',
  'announced',
  'approved',
  'declined',
  'appealed',
  'withdrawn',
  'lapsed',
  'contracted',
] as const;
export type MoveInState = (typeof MOVE_IN_STATES)[number];

/** The states in which an application counts as the institution's one in the park; a refused one may still be appealed. */
export const OPEN_STATES = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'announced',
  'approved',
  'appealed',
] as const satisfies readonly MoveInState[];

/** The states in which it was given up: nothing follows, and whom to call is deleted. */
export const GIVEN_UP = ['withdrawn', 'lapsed'] as const satisfies readonly MoveInState[];
export const isGivenUp = (state: MoveInState): boolean => (GIVEN_UP as readonly MoveInState[]).includes(state);

/** The states in which a promised material may follow (补交): it was handed in, and is not decided. */
export const FOLLOWS_IN: readonly MoveInState[] = ['submitted', 'returned', 'accepted', 'announced'];

/** Working days for deciding an appeal. */
export const APPEAL_DECISION_DAYS = 10;
