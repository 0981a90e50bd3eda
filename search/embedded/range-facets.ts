import type { RangeBucket } from '../port.ts';
import type { FacetColumn, NumberColumn } from './columns.ts';

/** The most buckets of a range facet: one bit each. */
const maximumBuckets = 32;

/** How many definitions are kept: today's and yesterday's dates of a few facets. */
const keptDefinitions = 8;

class BucketColumn implements FacetColumn {
  setOf = new Uint32Array(0);
  readonly sets: number[][] = [[]];
  readonly values: readonly string[];
  private readonly setNumbers = new Map<number, number>([[0, 0]]);
  private filled = 0;
  private readonly buckets: readonly RangeBucket[];
  private readonly columns: readonly NumberColumn[];

  constructor(buckets: readonly RangeBucket[], columns: readonly NumberColumn[]) {
    this.buckets = buckets;
    this.columns = columns;
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
    this.buckets.forEach((bucket, at) => {
      const numbers = this.columns[at]?.values ?? new Float64Array(0);
      const from = bucket.from ?? -Infinity;
      const to = bucket.to ?? Infinity;
      for (let doc = this.filled; doc < count; doc++) {
        const number = numbers[doc] ?? Number.NaN;
        if (number >= from && number <= to) bits[doc - this.filled] = (bits[doc - this.filled] ?? 0) | (1 << at);
      }
    });
    if (this.setOf.length < count) {
      const wider = new Uint32Array(Math.ceil(count * 1.1));
      wider.set(this.setOf.subarray(0, this.filled));
      this.setOf = wider;
    }
    for (let at = 0; at < bits.length; at++) this.setOf[this.filled + at] = this.setNumber(bits[at] ?? 0);
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

/** Takes how to find a number column by attribute; returns an empty store of range facets. */
export function createRangeFacets(numbers: (attribute: string) => NumberColumn | undefined): RangeFacets {
  const kept = new Map<string, BucketColumn>();

  function build(buckets: readonly RangeBucket[]): BucketColumn {
    if (buckets.length > maximumBuckets) throw new RangeError(`a range facet has at most ${maximumBuckets} buckets`);
    if (new Set(buckets.map((bucket) => bucket.value)).size < buckets.length)
      throw new RangeError('two buckets of a range facet share a value');
    const columns = buckets.map((bucket) => {
      const column = numbers(bucket.attribute);
      if (column === undefined) throw new RangeError(`no number attribute ${bucket.attribute}`);
      return column;
    });
    return new BucketColumn(buckets, columns);
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
