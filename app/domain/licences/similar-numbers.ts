/** Numbers that differ in at most this many characters are shown as similar. */
const NEAR = 2;

const BRACKETS: Readonly<Record<string, string>> = { '〔': '(', '【': '(', '[': '(', '「': '(', '〕': ')', '】': ')', ']': ')', '」': ')' };

/** Normalises a licence number: width, spaces, capitals, the shape of brackets. */
export function foldNumber(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[〔【[「〕】\]」]/gu, (bracket) => BRACKETS[bracket] ?? bracket)
    .toUpperCase();
}

/** The edit distance from `a` to `b` in characters; null if it is more than `most`. */
export function distanceWithin(a: string, b: string, most: number): number | null {
  const [from, to] = [Array.from(a), Array.from(b)];
  if (Math.abs(from.length - to.length) > most) return null;
  let before = to.map((_, j) => j + 1);
  for (const [i, one] of from.entries()) {
    let corner = i;
    let left = i + 1;
    const row: number[] = [];
    for (const [j, other] of to.entries()) {
      const above = before[j] ?? 0;
      left = one === other ? corner : 1 + Math.min(corner, above, left);
      corner = above;
      row.push(left);
    }
    if (Math.min(i + 1, ...row) > most) return null;
    before = row;
  }
  const distance = to.length === 0 ? from.length : (before.at(-1) ?? 0);
  return distance <= most ? distance : null;
}

/** The `candidates` with that number, written differently or differing in at most two characters; the nearest first. */
export function similarNumbers<C extends { number: string }>(number: string, candidates: readonly C[]): (C & { distance: number })[] {
  const own = foldNumber(number);
  if (own.length <= NEAR) return [];
  return candidates
    .flatMap((candidate) => {
      const distance = distanceWithin(own, foldNumber(candidate.number), NEAR);
      return distance === null ? [] : [{ ...candidate, distance }];
    })
    .sort((a, b) => a.distance - b.distance);
}

/** The one of `licences` with that number, however it is written; if there are several, the one written the same. */
export function sameNumber<L extends { number: string }>(number: string, licences: readonly L[]): L | null {
  return (
    licences.find((licence) => licence.number === number) ??
    licences.find((licence) => foldNumber(licence.number) === foldNumber(number)) ??
    null
  );
}
