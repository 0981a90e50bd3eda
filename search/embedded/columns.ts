/** Typed columns that grow with the documents: numbers, places, and the value sets of facets. */

/** Room for later documents, as a share of what is there. */
const ROOM = 1.2;

function widened<T extends Float64Array | SetNumbers>(column: T, length: number, make: (length: number) => T): T {
  if (column.length >= length) return column;
  const wider = make(Math.max(length, Math.ceil(column.length * ROOM)));
  wider.set(column);
  return wider;
}

/** By document the number of its set: as a rule two bytes each, since a pass over columns of several kinds takes twice as long. */
export type SetNumbers = Uint16Array | Uint32Array;

/** Takes the sets of some documents; returns room for `length` documents and the number `most` with the same sets in it. */
export function roomForSets(before: SetNumbers, length: number, most: number): SetNumbers {
  const wide = before instanceof Uint32Array || most > 0xffff;
  if (before.length >= length && wide === before instanceof Uint32Array) return before;
  const room = before.length >= length ? before.length : Math.max(length, Math.ceil(before.length * ROOM));
  const wider = wide ? new Uint32Array(room) : new Uint16Array(room);
  wider.set(before);
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

  /** Gives back what was kept for growing. */
  settle(count: number): void {
    if (this.values.length > count) this.values = this.values.slice(0, count);
  }

  /** Lowers, by document, what is above its number or missing. */
  lower(least: Float64Array): void {
    for (let doc = 0; doc < least.length; doc++) lowerAt(least, doc, this.values[doc] ?? Number.NaN);
  }
}

function lowerAt(least: Float64Array, doc: number, value: number): void {
  if (!((least[doc] ?? Number.NaN) <= value)) least[doc] = Number.isNaN(value) ? (least[doc] ?? value) : value;
}

/** The numbers of one key: the documents that have one, ascending. */
interface KeyNumbers {
  docs: Uint32Array;
  values: Float64Array;
  length: number;
}

/** A map of numbers as a file holds it. */
export type PackedNumbers = Readonly<Record<string, { readonly docs: Uint32Array; readonly values: Float64Array }>>;

/** A few numbers for each document, by keys of which there are many: kept by key, so that a key that few have costs little. */
export class NumberMapColumn {
  private readonly keys = new Map<string, KeyNumbers>();

  constructor(packed: PackedNumbers = {}) {
    for (const [key, { docs, values }] of Object.entries(packed)) this.keys.set(key, { docs, values, length: docs.length });
  }

  /** Takes the numbers of a document whose number is above all before it; anything that is no number counts as none. */
  set(doc: number, numbers: unknown): void {
    if (typeof numbers !== 'object' || numbers === null) return;
    for (const [key, value] of Object.entries(numbers)) {
      if (typeof value !== 'number') continue;
      const column = this.keys.get(key) ?? { docs: new Uint32Array(4), values: new Float64Array(4), length: 0 };
      this.keys.set(key, column);
      column.docs = widened(column.docs, column.length + 1, (length) => new Uint32Array(length));
      column.values = widened(column.values, column.length + 1, (length) => new Float64Array(length));
      column.docs[column.length] = doc;
      column.values[column.length++] = value;
    }
  }

  /** Lowers, by document, what is above its number of this key or missing. */
  lower(key: string, least: Float64Array): void {
    const { docs, values, length } = this.keys.get(key) ?? { docs: [], values: [], length: 0 };
    for (let at = 0; at < length; at++) lowerAt(least, docs[at] ?? 0, values[at] ?? Number.NaN);
  }

  /** The numbers of a document. */
  of(doc: number): Record<string, number> {
    const found: Record<string, number> = {};
    for (const [key, { docs, values, length }] of this.keys) {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((docs[middle] ?? 0) < doc) low = middle + 1;
        else high = middle;
      }
      if (low < length && docs[low] === doc) found[key] = values[low] ?? 0;
    }
    return found;
  }

  /** Gives back what was kept for growing. */
  settle(): void {
    for (const column of this.keys.values()) {
      column.docs = column.docs.slice(0, column.length);
      column.values = column.values.slice(0, column.length);
    }
  }

  packed(): PackedNumbers {
    return Object.fromEntries(
      [...this.keys].map(([key, { docs, values, length }]) => [key, { docs: docs.slice(0, length), values: values.slice(0, length) }]),
    );
  }
}

/**
 * A facet as the counting pass sees it: each document has one *set* of values, sets are numbered,
 * set 0 is the empty one. Documents share few sets, so that counting a document is one addition,
 * however many values it has.
 */
export interface FacetColumn {
  readonly setOf: SetNumbers;
  readonly sets: readonly (readonly number[])[];
  readonly values: readonly string[];
}

/** A facet as a file holds it. */
export interface PackedValues {
  readonly setOf: SetNumbers;
  readonly sets: number[][];
  readonly values: string[];
}

/** A facet whose values the documents carry themselves. */
export class ValueColumn implements FacetColumn {
  setOf: SetNumbers;
  readonly sets: number[][];
  readonly values: string[];
  private readonly valueNumbers: Map<string, number>;
  private readonly setNumbers: Map<string, number>;

  constructor({ setOf, sets, values }: PackedValues = { setOf: new Uint16Array(0), sets: [[]], values: [] }) {
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

  /** Gives back what was kept for growing. */
  settle(count: number): void {
    if (this.setOf.length > count) this.setOf = this.setOf.slice(0, count);
  }

  /** The codes of a document. */
  of(doc: number): string[] {
    return (this.sets[this.setOf[doc] ?? 0] ?? []).map((number) => this.values[number] ?? '');
  }

  private numberOf(value: string): number {
    const known = this.valueNumbers.get(value);
    if (known !== undefined) return known;
    this.valueNumbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** Takes a document's code or codes; anything else than text counts as none. */
  set(doc: number, codes: unknown): void {
    this.setOf = roomForSets(this.setOf, doc + 1, 0);
    const list: unknown[] = Array.isArray(codes) ? codes : [codes];
    const texts = [...new Set(list)].filter((code): code is string => typeof code === 'string' && code !== '');
    if (texts.length === 0) return;
    const numbers = texts.map((text) => this.numberOf(text)).sort((a, b) => a - b);
    const key = numbers.join();
    let set = this.setNumbers.get(key);
    if (set === undefined) {
      set = this.sets.push(numbers) - 1;
      this.setNumbers.set(key, set);
      this.setOf = roomForSets(this.setOf, doc + 1, set);
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
