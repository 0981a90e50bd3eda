/** Typed columns that grow with the documents: numbers, places, and the value sets of facets. */

function widened<T extends Float64Array | Uint32Array>(column: T, length: number, make: (length: number) => T): T {
  if (column.length >= length) return column;
  const wider = make(Math.max(length, Math.ceil(column.length * 1.5)));
  wider.set(column);
  return wider;
}

/** One number for each document; NaN if there is none, so that every comparison with it is false. */
export class NumberColumn {
  values: Float64Array;

  constructor(values: Float64Array = new Float64Array(0)) {
    this.values = values;
  }

  set(doc: number, value: unknown): void {
    this.values = widened(this.values, doc + 1, (length) => new Float64Array(length).fill(Number.NaN));
    this.values[doc] = typeof value === 'number' ? value : Number.NaN;
  }
}

/**
 * A facet as the counting pass sees it: each document has one *set* of values, sets are numbered,
 * set 0 is the empty one. Documents share few sets, so that counting a document is one addition,
 * however many values it has.
 */
export interface FacetColumn {
  readonly setOf: Uint32Array;
  readonly sets: readonly (readonly number[])[];
  readonly values: readonly string[];
}

/** A facet as a file holds it. */
export interface PackedValues {
  readonly setOf: Uint32Array;
  readonly sets: number[][];
  readonly values: string[];
}

/** A facet whose values the documents carry themselves. */
export class ValueColumn implements FacetColumn {
  setOf: Uint32Array;
  readonly sets: number[][];
  readonly values: string[];
  private readonly valueNumbers: Map<string, number>;
  private readonly setNumbers: Map<string, number>;

  constructor({ setOf, sets, values }: PackedValues = { setOf: new Uint32Array(0), sets: [[]], values: [] }) {
    this.setOf = setOf;
    this.sets = sets;
    this.values = values;
    this.valueNumbers = new Map(values.map((value, number) => [value, number]));
    this.setNumbers = new Map(sets.slice(1).map((set, at) => [set.join(), at + 1]));
  }

  /** For the first `count` documents. */
  packed(count: number): PackedValues {
    return { setOf: this.setOf.slice(0, count), sets: this.sets, values: this.values };
  }

  private numberOf(value: string): number {
    const known = this.valueNumbers.get(value);
    if (known !== undefined) return known;
    this.valueNumbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** Takes a document's code or codes; anything else than text counts as none. */
  set(doc: number, codes: unknown): void {
    this.setOf = widened(this.setOf, doc + 1, (length) => new Uint32Array(length));
    const list: unknown[] = Array.isArray(codes) ? codes : [codes];
    const texts = [...new Set(list)].filter((code): code is string => typeof code === 'string' && code !== '');
    if (texts.length === 0) return;
    const numbers = texts.map((text) => this.numberOf(text)).sort((a, b) => a - b);
    const key = numbers.join();
    let set = this.setNumbers.get(key);
    if (set === undefined) {
      set = this.sets.push(numbers) - 1;
      this.setNumbers.set(key, set);
    }
    this.setOf[doc] = set;
  }
}

/** Takes a facet and chosen values; returns for each of its sets whether it holds one of them. */
export function setsHolding(column: FacetColumn, chosen: readonly string[]): Uint8Array {
  const wanted = new Set(chosen);
  const holds = column.values.map((value) => wanted.has(value));
  return Uint8Array.from(column.sets, (set) => (set.some((value) => holds[value] === true) ? 1 : 0));
}
