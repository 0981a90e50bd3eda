/** How wide a text is, in heights of its letters: a Han character is as wide as high, others about three fifths. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (/\p{Script=Han}|[（），、。㎡]/u.test(letter) ? 1 : 0.6), 0);

/** As much of a text as fits, with … for the rest; at least one letter. `room` is in heights of letters. */
export function shortened(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && widthOf(letters.join('')) > room - 0.8) letters.pop();
  return `${letters.join('')}…`;
}
