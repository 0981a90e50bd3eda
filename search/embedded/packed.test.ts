import fc from 'fast-check';
import { expect, it } from 'vitest';
import { institutions } from '#app/domain/directory/indexes.ts';
import type { SearchDocument, SearchQuery } from '../port.ts';
import { createEmbeddedEngine } from './engine.ts';
import { compacted, packStore } from './pack-store.ts';
import { IndexStore } from './store.ts';

const create = () => createEmbeddedEngine({ indexes: [institutions], synonyms: [], dictionary: ['劳务派遣'], clock: () => 0 });

const word = fc.constantFrom('青禾', '蓝天', '人力资源', '劳务派遣', '派遣', 'HR', 'hr系统', '銀行', '\u{20000}', '\ud800', 'é', '');
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
const document: fc.Arbitrary<SearchDocument> = fc.record(
  {
    id: fc.integer({ min: 0, max: 12 }).map((number) => `n${number}`),
    name: text,
    py: fc.array(fc.constantFrom('qinghe', 'qh', 'lantian'), { maxLength: 2 }),
    tags: fc.array(text, { maxLength: 3 }),
    introduction: fc.option(text),
    district: fc.array(fc.constantFrom('pudong', 'jingan'), { maxLength: 2 }),
    licensedUntil: fc.option(fc.constantFrom(20260101, 20270101)),
    checkedOn: fc.constantFrom(20260101, 20260201),
    record: fc.constantFrom(0, 10, 25),
    lowest: fc.dictionary(fc.constantFrom('perHead', 'dispatch_perHead', 'dispatch_city_perHead'), fc.constantFrom(100, 250, 900), {
      noNullPrototype: true,
    }),
    nameKey: fc.constantFrom('a', 'b', ''),
    _geo: fc.option(fc.constant({ lat: 31.2, lng: 121.5 })),
  },
  { requiredKeys: ['id'] },
);
const query: fc.Arbitrary<SearchQuery> = fc.record({
  indexUid: fc.constant('institutions'),
  q: text,
  facets: fc.constant(['district', 'price']),
  rangeFacets: fc.constant({
    price: [
      { value: 'low', attribute: 'least(lowest.perHead,lowest.dispatch_city_perHead)', to: 200 },
      { value: 'high', attribute: 'lowest.dispatch_perHead', from: 201 },
    ],
  }),
  attributesToRetrieve: fc.constant(['*']),
  attributesToHighlight: fc.constant(['name', 'tags', 'introduction']),
  sort: fc.constantFrom(
    [],
    ['nameKey:asc'],
    ['checkedOn:desc'],
    ['lowest.perHead:asc'],
    ['least(lowest.perHead,lowest.dispatch_perHead):desc'],
    ['_geoPoint(31,121):asc'],
  ),
});

it('answers after being packed as before, and follows changes alike', async () => {
  await fc.assert(
    fc.asyncProperty(
      // Each once: how a run is cut depends on how often its parts occur, in replaced documents too, which packing drops.
      fc.uniqueArray(document, { maxLength: 20, selector: ({ id }) => id }),
      fc.array(document, { maxLength: 6 }),
      fc.array(query, { minLength: 3, maxLength: 6 }),
      async (first, later, queries) => {
        const [built, unpacked] = [create(), create()];
        const store = new IndexStore(institutions);
        for (const one of first) store.add(one);
        await built.swap('institutions', first);
        await unpacked.unpack('institutions', packStore(compacted(store)));
        for (const change of [[], later]) {
          for (const engine of [built, unpacked]) {
            await engine.upsert('institutions', change);
            await engine.remove('institutions', change.length > 0 ? ['n3'] : []);
          }
          for (const asked of queries) expect(await unpacked.search(asked)).toEqual(await built.search(asked));
          expect(await unpacked.health()).toEqual(await built.health());
        }
      },
    ),
    { numRuns: 60 },
  );
});
