/** The most characters of the note on a version; it is public. */
export const NOTE_LIMIT = 200;
