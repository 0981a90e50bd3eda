import { packTexts, unpackTexts, type Breath, type PackedTexts } from './packed-texts.ts';

/**
 * Numbers for terms. Four kinds share one numbering: pairs of neighbouring hanzi, the last hanzi of
 * a run, Latin words, and pinyin keys.
 */
export interface Vocabulary {
  /** How many terms there are; numbers run from 0. */
  readonly size: () => number;
  /** Term of two neighbouring hanzi (code units), added when new. */
  readonly addPair: (first: number, second: number) => number;
  /** Term of the last hanzi of a run, added when new. */
  readonly addLast: (unit: number) => number;
  readonly addWord: (word: string) => number;
  readonly addKey: (key: string) => number;
  readonly findPair: (first: number, second: number) => number | undefined;
  /** Every term whose first hanzi is this one: together they cover all its occurrences. */
  readonly startingWith: (unit: number) => readonly number[];
  /** Sorts the waiting strings, so that no query has to. */
  readonly settle: () => void;
  readonly words: StringTerms;
  readonly keys: StringTerms;
  /** All of it, as a file holds it. */
  readonly packed: () => PackedVocabulary;
}

/** Latin terms in order, and their numbers. */
interface PackedTerms {
  readonly texts: PackedTexts;
  readonly terms: Uint32Array;
}

/** A vocabulary as a file holds it. */
export interface PackedVocabulary {
  readonly size: number;
  /** By code unit, its number; 0 if it has none. */
  readonly units: Uint16Array;
  readonly unitCount: number;
  readonly pairs: Uint32Array;
  readonly pairTerms: Uint32Array;
  readonly words: PackedTerms;
  readonly keys: PackedTerms;
}

/** Latin terms of one kind. */
interface StringTerms {
  readonly find: (text: string) => number | undefined;
  /** Calls back for each term that begins with the prefix, the prefix itself included. */
  readonly eachWithPrefix: (prefix: string, visit: (text: string, term: number) => void) => void;
  readonly each: (visit: (text: string, term: number) => void) => void;
}

/** New strings wait unsorted until there are this many, so that one write never sorts them all. */
const unsortedLimit = 2048;

interface GrowingStringTerms extends StringTerms {
  readonly add: (text: string) => number;
  readonly settle: () => void;
  readonly packed: () => PackedTerms;
}

/** What a list of Latin terms begins with: the terms in order, with their numbers. */
interface FilledTerms {
  readonly sorted: string[];
  readonly terms: Map<string, number>;
}

function stringTerms(next: () => number, filled: FilledTerms = { sorted: [], terms: new Map() }): GrowingStringTerms {
  const { terms } = filled;
  let { sorted } = filled;
  let unsorted: string[] = [];

  function firstAtLeast(prefix: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function settle(): void {
    sorted = sorted.concat(unsorted).sort();
    unsorted = [];
  }

  return {
    add(text) {
      const known = terms.get(text);
      if (known !== undefined) return known;
      const term = next();
      terms.set(text, term);
      unsorted.push(text);
      return term;
    },
    find: (text) => terms.get(text),
    eachWithPrefix(prefix, visit) {
      if (unsorted.length > unsortedLimit) settle();
      for (let at = firstAtLeast(prefix); at < sorted.length; at++) {
        const text = sorted[at] ?? '';
        if (!text.startsWith(prefix)) break;
        visit(text, terms.get(text) ?? 0);
      }
      for (const text of unsorted) if (text.startsWith(prefix)) visit(text, terms.get(text) ?? 0);
    },
    settle,
    each: (visit) => terms.forEach((term, text) => visit(text, term)),
    packed() {
      settle();
      return { texts: packTexts(sorted), terms: Uint32Array.from(sorted, (text) => terms.get(text) ?? 0) };
    },
  };
}

/** So many terms go into a map between two breaths. */
const termsOf = 8192;

async function unpackTerms({ texts, terms }: PackedTerms, breath: Breath): Promise<FilledTerms> {
  const sorted = await unpackTexts(texts, breath);
  const numbers = new Map<string, number>();
  for (const [at, text] of sorted.entries()) {
    numbers.set(text, terms[at] ?? 0);
    if (at % termsOf === 0) await breath();
  }
  return { sorted, terms: numbers };
}

/** Numbers for hanzi are dense, so that a pair of them fits one small integer. */
const unitSpace = 0x8000;

/** What a vocabulary begins with. */
interface FilledVocabulary extends Pick<PackedVocabulary, 'size' | 'units' | 'unitCount'> {
  readonly pairs: Map<number, number>;
  /** The terms that begin with a hanzi, by its number. */
  readonly byFirst: Map<number, number[]>;
  readonly words?: FilledTerms;
  readonly keys?: FilledTerms;
}

/** Returns an empty vocabulary. It accepts every hanzi in Unicode. */
export const createVocabulary = (): Vocabulary =>
  vocabularyOf({ size: 0, units: new Uint16Array(0x10000), unitCount: 0, pairs: new Map(), byFirst: new Map() });

/** Returns a vocabulary with the terms that `packed` of another gave, under the same numbers. */
export async function unpackVocabulary(packed: PackedVocabulary, breath: Breath): Promise<Vocabulary> {
  const pairs = new Map<number, number>();
  const byFirst = new Map<number, number[]>();
  for (const [at, pair] of packed.pairs.entries()) {
    const term = packed.pairTerms[at] ?? 0;
    pairs.set(pair, term);
    addTo(byFirst, Math.floor(pair / unitSpace), term);
    if (at % termsOf === 0) await breath();
  }
  const words = await unpackTerms(packed.words, breath);
  const keys = await unpackTerms(packed.keys, breath);
  return vocabularyOf({ size: packed.size, units: packed.units, unitCount: packed.unitCount, pairs, byFirst, words, keys });
}

function addTo(lists: Map<number, number[]>, number: number, term: number): void {
  const known = lists.get(number);
  if (known === undefined) lists.set(number, [term]);
  else known.push(term);
}

function vocabularyOf(filled: FilledVocabulary): Vocabulary {
  let { size, unitCount } = filled;
  const { units, pairs, byFirst } = filled;
  const next = (): number => size++;
  const words = stringTerms(next, filled.words);
  const keys = stringTerms(next, filled.keys);

  function numberOf(unit: number): number {
    const known = units[unit] ?? 0;
    if (known !== 0) return known;
    unitCount = Math.min(unitCount + 1, unitSpace - 1);
    units[unit] = unitCount;
    return unitCount;
  }

  function add(first: number, second: number): number {
    const key = first * unitSpace + second;
    const known = pairs.get(key);
    if (known !== undefined) return known;
    const term = next();
    pairs.set(key, term);
    addTo(byFirst, first, term);
    return term;
  }

  return {
    size: () => size,
    addPair: (first, second) => add(numberOf(first), numberOf(second)),
    addLast: (unit) => add(numberOf(unit), 0),
    addWord: words.add,
    addKey: keys.add,
    findPair(first, second) {
      const [a, b] = [units[first] ?? 0, units[second] ?? 0];
      return a === 0 || b === 0 ? undefined : pairs.get(a * unitSpace + b);
    },
    startingWith: (unit) => byFirst.get(units[unit] ?? 0) ?? [],
    settle() {
      words.settle();
      keys.settle();
    },
    words,
    keys,
    packed: () => ({
      size,
      units,
      unitCount,
      pairs: Uint32Array.from(pairs.keys()),
      pairTerms: Uint32Array.from(pairs.values()),
      words: words.packed(),
      keys: keys.packed(),
    }),
  };
}
