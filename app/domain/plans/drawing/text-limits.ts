/** So many characters the note on a version may have; it is public. */
export const NOTE_LIMIT = 200;
