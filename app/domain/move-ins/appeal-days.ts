/** Working days for deciding an appeal. */
export const APPEAL_DECISION_DAYS = 10;
