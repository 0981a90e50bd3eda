/** So many characters the note on a version may have; it is public. */
export const NOTE_LIMIT = 200;
/** So many characters the reason of works may have; it is public. */
export const WORKS_REASON_LIMIT = 60;
