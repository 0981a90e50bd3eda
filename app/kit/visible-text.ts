/**
 * What cannot be seen, by Unicode's properties and never by a list: characters that are ignored when drawn, those that only format,
 * control characters other than white space, halves of pairs; and U+2800, a Braille cell without a dot, which no property names.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\u2800]|(?!\s)\p{Cc}/u;

/** Pictographs as emoji keyboards send them: each may be followed by a skin tone and U+FE0F, and U+200D joins them to one picture. */
const PICTURE = /\p{Extended_Pictographic}\p{EMod}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{EMod}?\uFE0F?)*/u;

const ALL_UNSEEN = new RegExp(UNSEEN.source, 'gu');
/** U+FEFF counts as white space in JavaScript, and as unseen here; hence it goes before white space is looked at. */
const PICTURE_OR_UNSEEN = new RegExp(`(${PICTURE.source})|${UNSEEN.source}`, 'gu');

/**
 * Text without what cannot be seen, for all that is compared, searched, stored as a name or read from a file: two texts that look the
 * same are the same. White space, line breaks included, stays.
 */
export const visible = (text: string): string => text.replace(ALL_UNSEEN, '');

/** Text in plain width and without white space, for what is compared however it was spaced: names, numbers, marks. */
export const unspaced = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/**
 * The same as `visible` for free text, in which emoji stay whole. A joined emoji falls apart without what joins it, and nobody compares free texts.
 */
export const visibleProse = (text: string): string =>
  text.replace(PICTURE_OR_UNSEEN, (_found, picture: string | undefined) => picture ?? '');
