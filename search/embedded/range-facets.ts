import type { NumberName, RangeBucket } from '../port.ts';
import { roomForSets, type FacetColumn, type SetNumbers } from './columns.ts';

/** The most buckets of a range facet: one bit each. */
const maximumBuckets = 32;

/** How many definitions are kept: those of a list that counts every line by price, way of charging and licence, and of the list before. */
const keptDefinitions = 64;

/** The numbers of one name, as they are now. */
type Numbers = () => Float64Array;

class BucketColumn implements FacetColumn {
  setOf: SetNumbers = new Uint16Array(0);
  readonly sets: number[][] = [[]];
  readonly values: readonly string[];
  private readonly setNumbers = new Map<number, number>([[0, 0]]);
  private filled = 0;
  private readonly buckets: readonly RangeBucket[];
  private readonly numbers: ReadonlyMap<string, Numbers>;

  constructor(buckets: readonly RangeBucket[], numbers: ReadonlyMap<string, Numbers>) {
    this.buckets = buckets;
    this.numbers = numbers;
    this.values = buckets.map((bucket) => bucket.value);
  }

  private setNumber(bits: number): number {
    const known = this.setNumbers.get(bits);
    if (known !== undefined) return known;
    const set = this.sets.push(this.buckets.flatMap((_, at) => (bits & (1 << at) ? [at] : []))) - 1;
    this.setNumbers.set(bits, set);
    return set;
  }

  fillTo(count: number): void {
    if (this.filled >= count) return;
    const bits = new Int32Array(count - this.filled);
    const known = new Map([...this.numbers].map(([name, numbers]) => [name, numbers()]));
    this.buckets.forEach((bucket, at) => {
      const numbers = known.get(bucket.attribute) ?? new Float64Array(0);
      const from = bucket.from ?? -Infinity;
      const to = bucket.to ?? Infinity;
      for (let doc = this.filled; doc < count; doc++) {
        const number = numbers[doc] ?? Number.NaN;
        if (number >= from && number <= to) bits[doc - this.filled] = (bits[doc - this.filled] ?? 0) | (1 << at);
      }
    });
    const sets = new Uint32Array(bits.length);
    for (let at = 0; at < bits.length; at++) sets[at] = this.setNumber(bits[at] ?? 0);
    this.setOf = roomForSets(this.setOf, count, this.sets.length - 1);
    this.setOf.set(sets, this.filled);
    this.filled = count;
  }
}

/** Range facets computed once per definition and extended as documents are added. */
export interface RangeFacets {
  /**
   * Takes a definition and the number of documents; returns its column, up to date. Refuses (throws)
   * more than 32 buckets, two buckets of one value, and an attribute that is not numeric.
   */
  readonly column: (buckets: readonly RangeBucket[], count: number) => FacetColumn;
}

/** Takes how to find numbers by name; returns an empty store of range facets. */
export function createRangeFacets(numbersOf: (name: NumberName) => Float64Array | undefined): RangeFacets {
  const kept = new Map<string, BucketColumn>();

  function build(buckets: readonly RangeBucket[]): BucketColumn {
    if (buckets.length > maximumBuckets) throw new RangeError(`a range facet has at most ${maximumBuckets} buckets`);
    if (new Set(buckets.map((bucket) => bucket.value)).size < buckets.length)
      throw new RangeError('two buckets of a range facet share a value');
    const found = (name: NumberName): Float64Array => {
      const numbers = numbersOf(name);
      if (numbers === undefined) throw new RangeError(`no number ${name}`);
      return numbers;
    };
    return new BucketColumn(buckets, new Map(buckets.map(({ attribute }) => [attribute, () => found(attribute)])));
  }

  return {
    column(buckets, count) {
      const key = JSON.stringify(buckets.map(({ value, attribute, from, to }) => [value, attribute, from, to]));
      const column = kept.get(key) ?? build(buckets);
      kept.delete(key);
      kept.set(key, column);
      for (const oldest of kept.keys()) {
        if (kept.size <= keptDefinitions) break;
        kept.delete(oldest);
      }
      column.fillTo(count);
      return column;
    },
  };
}
