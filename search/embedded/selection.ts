import type { FacetColumn } from './columns.ts';
import type { Test } from './filter.ts';
import type { Order } from './order.ts';
import type { Ranked } from './ranked.ts';

/** A facet that is counted, refined, or both. */
export interface FacetGroup {
  readonly column: FacetColumn;
  /** For each set of the column, whether it contains a chosen value; null if nothing is chosen. */
  readonly allowed: Uint8Array | null;
  readonly counted: boolean;
}

/** The input of a pass. */
export interface Candidates {
  /** The matching documents, ascending; null for all numbers below `count`. */
  readonly docs: Uint32Array | null;
  readonly count: number;
  /** By document: 1 where it is alive and in scope. */
  readonly visible: Uint8Array;
  /** The reader's own filter, if any. */
  readonly test: Test | null;
}

/** Documents that pass everything, as positions in the matches, and the counts of each group's sets. */
export interface Passing {
  readonly positions: Uint32Array;
  readonly setCounts: readonly Uint32Array[];
}

/**
 * One pass over the matches. For each document it notes which refined facets it fails: none → it is a
 * hit and counts in every facet; exactly one → it counts in that facet alone, which is what makes the
 * counts of a facet ignore its own choice; more → nowhere.
 *
 * Takes the candidates, and the facet groups; returns positions ascending and counts in the order of
 * the groups.
 */
export function passing({ docs, count, visible, test }: Candidates, groups: readonly FacetGroup[]): Passing {
  const total = docs === null ? count : docs.length;
  const positions = new Uint32Array(total);
  const setCounts = groups.map(({ column }) => new Uint32Array(column.sets.length));
  const counted = groups.flatMap((group, at) => (group.counted ? [at] : []));
  const refined = groups.flatMap((group, at) => (group.allowed === null ? [] : [at]));
  const columns = groups.map(({ column }) => column.setOf);
  const allowed = groups.map((group) => group.allowed ?? new Uint8Array(0));
  let length = 0;
  for (let i = 0; i < total; i++) {
    const doc = docs === null ? i : (docs[i] ?? 0);
    if (visible[doc] !== 1 || (test !== null && !test(doc))) continue;
    let failed = -1;
    let failures = 0;
    for (let g = 0; g < refined.length; g++) {
      const at = refined[g] ?? 0;
      if (allowed[at]?.[columns[at]?.[doc] ?? 0] === 1) continue;
      failed = at;
      if (++failures > 1) break;
    }
    if (failures > 1) continue;
    if (failures === 1) {
      const counts = setCounts[failed];
      const set = columns[failed]?.[doc] ?? 0;
      if (counts !== undefined) counts[set] = (counts[set] ?? 0) + 1;
      continue;
    }
    positions[length++] = i;
    for (let c = 0; c < counted.length; c++) {
      const at = counted[c] ?? 0;
      const counts = setCounts[at];
      const set = columns[at]?.[doc] ?? 0;
      if (counts !== undefined) counts[set] = (counts[set] ?? 0) + 1;
    }
  }
  return { positions: positions.subarray(0, length), setCounts };
}

/** Takes a column and how many documents have each of its sets; returns value → documents, without zeros. */
export function valueCounts(column: FacetColumn, setCounts: Uint32Array): Record<string, number> {
  const totals = new Array<number>(column.values.length).fill(0);
  column.sets.forEach((set, at) => {
    const count = setCounts[at] ?? 0;
    if (count > 0) for (const value of set) totals[value] = (totals[value] ?? 0) + count;
  });
  return Object.fromEntries(column.values.flatMap((value, at) => ((totals[at] ?? 0) > 0 ? [[value, totals[at] ?? 0]] : [])));
}

/** The orders that rank documents: the reader's, that by points, and the default. */
export interface Ranking {
  readonly asked: Order | null;
  readonly merit: Order | null;
  readonly otherwise: Order;
}

/**
 * The best `limit` positions after the first `offset`, best first: the order asked for, then the
 * match's key, points, the match's detail, then the default order. Keeps only `offset + limit` in a heap.
 */
export function bestOf(positions: Uint32Array, matches: Ranked | null, ranking: Ranking, offset: number, limit: number): number[] {
  const size = Math.min(positions.length, offset + limit);
  if (limit <= 0 || offset >= positions.length) return [];
  const { asked, merit, otherwise } = ranking;
  const before = (a: number, b: number): number => {
    if (matches === null) return (asked === null ? 0 : asked(a, b)) || (merit === null ? 0 : merit(a, b)) || otherwise(a, b);
    const [x, y] = [matches.docs[a] ?? 0, matches.docs[b] ?? 0];
    return (
      (asked === null ? 0 : asked(x, y)) ||
      (matches.keys[a] ?? 0) - (matches.keys[b] ?? 0) ||
      (merit === null ? 0 : merit(x, y)) ||
      (matches.details[a] ?? 0) - (matches.details[b] ?? 0) ||
      otherwise(x, y)
    );
  };
  if (size === positions.length) return Array.from(positions).sort(before).slice(offset);
  const heap = new Uint32Array(size);
  const sink = (value: number, length: number): void => {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= length) break;
      if (child + 1 < length && before(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child++;
      if (before(heap[child] ?? 0, value) <= 0) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = value;
  };
  heap.set(Array.from(positions.subarray(0, size)).sort((a, b) => before(b, a)));
  for (let i = size; i < positions.length; i++) {
    const position = positions[i] ?? 0;
    if (before(position, heap[0] ?? 0) < 0) sink(position, size);
  }
  return Array.from(heap).sort(before).slice(offset);
}
