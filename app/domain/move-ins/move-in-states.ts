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

/** Working days for deciding an appeal. */
export const APPEAL_DECISION_DAYS = 10;
