/** The most characters of the note on a version; it is public. */
export const NOTE_LIMIT = 200;
/** The most characters of the reason of works; it is public. */
export const WORKS_REASON_LIMIT = 60;
