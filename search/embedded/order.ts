import type { Merit } from '../port.ts';
import { parseSort } from '../sort-rule.ts';
import { compileFilter } from './filter.ts';
import type { IndexStore } from './store.ts';

/** Negative where the first document goes before the second. */
export type Order = (a: number, b: number) => number;

/** Documents without the number come last in either direction. */
function byNumber(numbers: (doc: number) => number, sign: 1 | -1): Order {
  return (a, b) => {
    const [x, y] = [numbers(a), numbers(b)];
    if (x === y) return 0;
    if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : 1;
    if (Number.isNaN(y)) return -1;
    return x < y ? -sign : sign;
  };
}

function byText(texts: (doc: number) => string, sign: 1 | -1): Order {
  return (a, b) => {
    const [x, y] = [texts(a), texts(b)];
    if (x === y) return 0;
    if (x === '' || y === '') return x === '' ? 1 : -1;
    return x < y ? -sign : sign;
  };
}

function byDistance(store: IndexStore, lat: number, lng: number, sign: 1 | -1): Order {
  const [lats, lngs] = [store.lat.values, store.lng.values];
  const shrink = Math.cos((lat * Math.PI) / 180);
  return byNumber((doc) => ((lats[doc] ?? Number.NaN) - lat) ** 2 + (((lngs[doc] ?? Number.NaN) - lng) * shrink) ** 2, sign);
}

function orderOf(store: IndexStore, rule: string): Order {
  const sort = parseSort(store.definition, rule);
  const sign = sort.direction === 'asc' ? 1 : -1;
  if (sort.by === 'distance') return byDistance(store, sort.lat, sort.lng, sign);
  const numbers = store.numbersOf(sort.attribute);
  if (numbers !== undefined) return byNumber((doc) => numbers[doc] ?? Number.NaN, sign);
  const texts = store.sortTexts.get(sort.attribute);
  return byText((doc) => texts?.[doc] ?? '', sign);
}

/**
 * Takes sort rules; returns them as one order that looks at each rule only where those before it
 * tie, or null without rules. Refuses (throws RangeError) what the index cannot sort by.
 */
export function compileOrder(store: IndexStore, rules: readonly string[]): Order | null {
  const [first, second, ...others] = rules.map((rule) => orderOf(store, rule));
  if (first === undefined) return null;
  if (second === undefined) return first;
  return (a, b) => {
    const decided = first(a, b) || second(a, b);
    if (decided !== 0) return decided;
    for (const order of others) {
      const later = order(a, b);
      if (later !== 0) return later;
    }
    return 0;
  };
}

/** Takes points to order by; returns the order, most points first. Refuses (throws RangeError) attributes that the index lacks. */
export function compileMerit(store: IndexStore, { base, terms }: Merit): Order {
  const column = store.numbers.get(base);
  if (column === undefined) throw new RangeError(`${store.definition.uid}: no number attribute ${base}`);
  const tests = terms.map(({ filter, points }) => ({ test: compileFilter(store, filter), points }));
  const points = (doc: number): number =>
    tests.reduce(
      (sum, term) => (term.test(doc) ? sum + term.points : sum),
      Number.isNaN(column.values[doc]) ? 0 : (column.values[doc] ?? 0),
    );
  return (a, b) => points(b) - points(a);
}
