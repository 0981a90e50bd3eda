/** So many characters the reason of works may have; it is public. */
export const WORKS_REASON_LIMIT = 60;
