/** How many different lists are kept. */
const KEPT = 5_000;

const kept = new Map<string, readonly string[]>();

/** The one list for all that hold the same, so that a hundred thousand documents of the whole city share it. */
export function sameList(list: readonly string[]): readonly string[] {
  const key = list.join('|');
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size < KEPT) kept.set(key, list);
  return list;
}
