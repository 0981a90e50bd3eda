/** The longest reason of works, in characters; it is public. */
export const WORKS_REASON_LIMIT = 60;
