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
}

function stringTerms(next: () => number): GrowingStringTerms {
  const terms = new Map<string, number>();
  let sorted: string[] = [];
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
  };
}

/** Numbers for hanzi are dense, so that a pair of them fits one small integer. */
const unitSpace = 0x8000;

/** Returns an empty vocabulary. It accepts every hanzi in Unicode. */
export function createVocabulary(): Vocabulary {
  let size = 0;
  const next = (): number => size++;
  const units = new Uint16Array(0x10000);
  let unitCount = 0;
  const pairs = new Map<number, number>();
  const byFirst = new Map<number, number[]>();
  const words = stringTerms(next);
  const keys = stringTerms(next);

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
    const siblings = byFirst.get(first);
    if (siblings === undefined) byFirst.set(first, [term]);
    else siblings.push(term);
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
  };
}
