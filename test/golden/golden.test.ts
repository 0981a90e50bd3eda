import { beforeAll, describe, expect, it } from 'vitest';
import { searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { meantBy } from '#app/domain/directory/search-query.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { fieldWords } from './field-words.ts';
import { goldenInstitutions } from './institutions.ts';
import { goldenParks } from './parks.ts';
import { goldenQueries } from './queries.ts';
import { goldenServices } from './services.ts';

const engine = createEmbeddedEngine({ indexes, synonyms: searchSynonyms, dictionary: fieldWords, clock: () => 0 });

beforeAll(async () => {
  await engine.swap('institutions', goldenInstitutions);
  await engine.swap('services', goldenServices);
  await engine.swap('parks', goldenParks);
});

const NOTHING = { named: '', refinements: {} as { district?: string[]; category?: string[] } };

describe('golden queries', () => {
  it('have a corpus of at least 120 documents that are all marked as invented', () => {
    expect(goldenInstitutions.length + goldenServices.length + goldenParks.length).toBeGreaterThanOrEqual(120);
    for (const { name } of [...goldenInstitutions, ...goldenParks]) expect(name).toContain('演示');
    for (const { institution } of goldenServices) expect(institution).toContain('演示');
  });

  it('are two hundred', () => {
    expect(new Set(goldenQueries.map(({ q, index }) => `${index} ${q}`)).size).toBeGreaterThanOrEqual(200);
  });

  it('each expect something', () => {
    const idle = goldenQueries.filter(
      ({ first, includes, excludes, total, corrected }) =>
        [first, includes, excludes].every((ids) => !ids?.length) && total === undefined && corrected === undefined,
    );
    expect(idle).toEqual([]);
  });

  it.each(goldenQueries.map((golden) => [golden.q.slice(0, 30), golden.index ?? 'institutions', golden] as const))(
    '%j in %s',
    async (_, indexUid, golden) => {
      const { q, named, refinements } = indexUid === 'parks' ? { ...NOTHING, q: golden.q } : meantBy({ q: golden.q, refinements: {} });
      const { district = [], category = [] } = refinements;
      const response = await engine.search({
        indexUid,
        q,
        boost: named,
        // Whether a line may be offered on a day is for other tests.
        refinements: { district: district.map(districtName), [indexUid === 'institutions' ? 'declared' : 'category']: category },
        hitsPerPage: 200,
      });
      const ids = response.hits.map((hit) => hit.id);
      expect(ids.slice(0, golden.first?.length ?? 0)).toEqual(golden.first ?? []);
      expect(ids).toEqual(expect.arrayContaining([...(golden.includes ?? [])]));
      expect(ids.filter((id) => golden.excludes?.includes(id))).toEqual([]);
      expect(response.totalHits).toBe(golden.total ?? ids.length);
      expect(response.corrected?.to).toBe(golden.corrected);
    },
  );
});
