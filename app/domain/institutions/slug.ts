/**
 * The slugs that an institution may have, the better one first: `i-` and characters 9–17 of its code, its organisation code (GB
 * 11714), which no other body should have and which survives a change of name. If that is taken, the whole code.
 */
export function institutionSlugs(uscc: string): [short: string, whole: string] {
  return [`i-${uscc.slice(8, 17).toLowerCase()}`, `i-${uscc.toLowerCase()}`];
}
