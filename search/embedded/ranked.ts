/**
 * Matching documents, ascending, with their rank. A key is `kind × 128 + attribute rank`, lower is
 * better; keys of several words add up. A detail is `position × 2 + (not the whole text)`, or 0 if
 * it was not computed.
 */
export interface Ranked {
  readonly docs: Uint32Array;
  readonly keys: Uint16Array;
  readonly details: Uint8Array;
}

/** What one step of match kind adds to a key; attribute ranks of all words together stay below it. */
const kindStep = 128;

export const noMatches: Ranked = {
  docs: new Uint32Array(0),
  keys: new Uint16Array(0),
  details: new Uint8Array(0),
};

/** Takes a match and its true length; returns it cut to that length. */
export function trimmed(match: Ranked, length: number): Ranked {
  return {
    docs: match.docs.subarray(0, length),
    keys: match.keys.subarray(0, length),
    details: match.details.subarray(0, length),
  };
}

/** Returns a match with room for `length` documents. */
export function roomFor(length: number): Ranked {
  return { docs: new Uint32Array(length), keys: new Uint16Array(length), details: new Uint8Array(length) };
}

/**
 * Documents in both. `sum`: two words, whose keys add up; `worst`: parts of one word, of which the
 * weakest counts.
 */
export function both(a: Ranked, b: Ranked, combine: 'sum' | 'worst'): Ranked {
  const out = roomFor(Math.min(a.docs.length, b.docs.length));
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.docs.length && j < b.docs.length) {
    const x = a.docs[i] ?? 0;
    const y = b.docs[j] ?? 0;
    if (x < y) i++;
    else if (x > y) j++;
    else {
      const [p, q] = [a.keys[i] ?? 0, b.keys[j] ?? 0];
      out.docs[length] = x;
      out.keys[length] = combine === 'sum' ? p + q : Math.max(p, q);
      out.details[length] = Math.min(255, (a.details[i] ?? 0) + (b.details[j] ?? 0));
      length++;
      i++;
      j++;
    }
  }
  return trimmed(out, length);
}

/** Documents in either, each with its better key (for equal keys, the better detail). */
export function either(a: Ranked, b: Ranked): Ranked {
  if (a.docs.length === 0) return b;
  if (b.docs.length === 0) return a;
  const out = roomFor(a.docs.length + b.docs.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.docs.length || j < b.docs.length) {
    const x = a.docs[i] ?? Infinity;
    const y = b.docs[j] ?? Infinity;
    const p = x <= y ? (a.keys[i] ?? 0) * 256 + (a.details[i] ?? 0) : Infinity;
    const q = y <= x ? (b.keys[j] ?? 0) * 256 + (b.details[j] ?? 0) : Infinity;
    const best = Math.min(p, q);
    out.docs[length] = Math.min(x, y);
    out.keys[length] = best >>> 8;
    out.details[length] = best & 255;
    length++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return trimmed(out, length);
}

/** The same documents, every key worse by `steps` match kinds. */
export function demoted(match: Ranked, steps: number): Ranked {
  if (steps === 0) return match;
  return { docs: match.docs, keys: match.keys.map((key) => key + steps * kindStep), details: match.details };
}
