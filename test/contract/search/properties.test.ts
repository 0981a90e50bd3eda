import fc from 'fast-check';
import { searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { describe, expect, it } from 'vitest';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { runsOf } from '#search/fold.ts';
import type { SearchDocument, SearchQuery } from '#search/port.ts';
import { licence, offers } from './documents.ts';

const hanzi = fc.string({ unit: fc.constantFrom('劳', '务', '派', '遣', '业', '人', '，'), minLength: 1, maxLength: 12 });
const district = fc.subarray(['x', 'y', 'z']);
const until = fc.option(fc.integer({ min: 20260401, max: 20261101 }), { nil: null });

const documentsOf = (minLength: number, maxLength: number) =>
  fc
    .array(fc.record({ name: hanzi, text: hanzi, district, until, verifiedOn: fc.integer({ min: 1, max: 5 }) }), { minLength, maxLength })
    .map((list) => list.map((fields, at): SearchDocument => ({ id: `n${at}`, ...fields, py: [], tags: [], nameKey: fields.name })));

async function engineOf(documents: readonly SearchDocument[]) {
  const engine = createEmbeddedEngine({ indexes: [offers], synonyms: [], dictionary: [], clock: () => 0 });
  await engine.swap('offers', documents);
  return engine;
}

const all = { indexUid: 'offers', hitsPerPage: 1000 } as const;

function bucketsOf(document: SearchDocument): string[] {
  const number = document['until'];
  if (typeof number !== 'number') return [];
  return licence.filter(({ from = -Infinity, to = Infinity }) => number >= from && number <= to).map((bucket) => bucket.value);
}

function valuesOf(document: SearchDocument, facet: 'district' | 'licence'): readonly string[] {
  return facet === 'licence' ? bucketsOf(document) : (document['district'] as string[]);
}

describe('the embedded engine equals a naive model', () => {
  it('in disjunctive counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        documentsOf(0, 40),
        fc.subarray(['x', 'y', 'z']),
        fc.subarray(['valid', 'expiring', 'none']),
        async (documents, districts, licences) => {
          const engine = await engineOf(documents);
          const chosen = { district: districts, licence: licences };
          const passes = (document: SearchDocument, facet: 'district' | 'licence') =>
            chosen[facet].length === 0 || valuesOf(document, facet).some((value) => chosen[facet].includes(value));
          const count = (facet: 'district' | 'licence', other: 'district' | 'licence') => {
            const counts: Record<string, number> = {};
            for (const document of documents.filter((candidate) => passes(candidate, other))) {
              for (const value of valuesOf(document, facet)) counts[value] = (counts[value] ?? 0) + 1;
            }
            return counts;
          };
          const response = await engine.search({ ...all, facets: ['district', 'licence'], rangeFacets: { licence }, refinements: chosen });
          expect(response.totalHits).toBe(
            documents.filter((document) => passes(document, 'district') && passes(document, 'licence')).length,
          );
          expect(response.facetDistribution).toEqual({ district: count('district', 'licence'), licence: count('licence', 'district') });
        },
      ),
    );
  });

  it('in what holds an unbroken word', async () => {
    const word = fc.string({ unit: fc.constantFrom('劳', '务', '派', '遣', '业', '人'), minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(documentsOf(0, 40), word, async (documents, q) => {
        const engine = await engineOf(documents);
        const { hits } = await engine.search({ ...all, q });
        const exact = hits.filter((hit) => hit.matches.some((match) => match.how === 'exact')).map((hit) => hit.id);
        const holds = (value: unknown) => typeof value === 'string' && value.includes(q);
        const naive = documents.filter((document) => holds(document['name']) || holds(document['text'])).map(({ id }) => id);
        expect(exact.toSorted()).toEqual(naive.toSorted());
      }),
    );
  });

  it('after any writes, as if built afresh', async () => {
    const change = fc.oneof(
      fc.record({ remove: fc.integer({ min: 0, max: 120 }) }),
      fc.record({ upsert: fc.integer({ min: 0, max: 120 }), name: hanzi, until }),
    );
    await fc.assert(
      fc.asyncProperty(documentsOf(60, 100), fc.array(change, { maxLength: 80 }), async (documents, changes) => {
        const engine = await engineOf(documents);
        const model = new Map(documents.map((document) => [document.id, document]));
        for (const step of changes) {
          if ('remove' in step) {
            model.delete(`n${step.remove}`);
            await engine.remove('offers', [`n${step.remove}`]);
          } else {
            const { upsert, name } = step;
            const document = {
              id: `n${upsert}`,
              name,
              text: name,
              py: [],
              tags: [],
              district: ['x'],
              until: step.until,
              verifiedOn: 3,
              nameKey: name,
            };
            model.set(document.id, document);
            await engine.upsert('offers', [document]);
          }
        }
        const fresh = await engineOf([...model.values()]);
        const queries: SearchQuery[] = ['', '劳', '劳务', '劳务派', '人 业'].map((q) => ({
          ...all,
          q,
          attributesToSearchOn: ['name'],
          facets: ['district', 'licence'],
          rangeFacets: { licence },
        }));
        for (const query of queries) {
          const [one, other] = [await engine.search(query), await fresh.search(query)];
          expect(one.totalHits).toBe(other.totalHits);
          expect(one.facetDistribution).toEqual(other.facetDistribution);
          if (query.q === '' || (query.q?.length ?? 0) < 3) expect(one.hits.map(({ id }) => id)).toEqual(other.hits.map(({ id }) => id));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom('<', '&', '"', "'").chain((sign) => hanzi.map((text) => sign + text)),
  );

  it('never makes a search fail, and marks are the only tags in an answer', async () => {
    await fc.assert(
      fc.asyncProperty(typed, typed, async (text, q) => {
        const engine = createEmbeddedEngine({ indexes: [offers], synonyms: searchSynonyms, dictionary: ['劳务派遣'], clock: () => 0 });
        await engine.swap('offers', [{ id: 'n', name: text, text: `劳务派遣${text}`, tags: [text, q], py: [] }]);
        for (const words of [q, text, `${text} ${q}`]) {
          const { hits, totalHits } = await engine.search({
            indexUid: 'offers',
            q: words,
            attributesToHighlight: ['name', 'text', 'tags'],
          });
          expect(hits).toHaveLength(totalHits);
          for (const html of hits.flatMap(({ formatted }) => Object.values(formatted).flat())) {
            const plain = html.replaceAll('<mark>', '').replaceAll('</mark>', '');
            expect(plain).not.toMatch(/[<>"']/u);
            expect(plain).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/u);
            expect(html.split('<mark>').length).toBe(html.split('</mark>').length);
          }
        }
      }),
    );
  });

  it('is found again by a whole searchable run of a name', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (name) => {
        const engine = await engineOf([{ id: 'n', name, py: [], tags: [] }]);
        for (const run of runsOf(name).filter(({ text }) => text.length <= 64)) {
          expect((await engine.search({ indexUid: 'offers', q: run.text })).totalHits).toBe(1);
        }
      }),
    );
  });
});
