import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchEngine, SearchQuery } from '#search/port.ts';
import { documents, licence } from './documents.ts';

/**
 * What both engines must do alike. Takes a function that makes an engine with the index `offers` and the site's synonyms and dictionary.
 */
export function searchContract(create: () => SearchEngine): void {
  let engine: SearchEngine;
  const ask = (query: Omit<SearchQuery, 'indexUid'> = {}) => engine.search({ indexUid: 'offers', ...query });
  const ids = async (query: Omit<SearchQuery, 'indexUid'>) => (await ask(query)).hits.map((hit) => hit.id);

  beforeAll(async () => {
    engine = create();
    await engine.swap('offers', documents);
  });

  describe('finding', () => {
    it('returns everything in the default order for a blank query', async () => {
      expect(await ids({ q: ' ' })).toEqual(['f', 'b', 'e', 'c', 'd', 'g', 'a']);
    });

    it('ranks the name before the tags before the text', async () => {
      expect((await ids({ q: '猎头' })).slice(0, 3)).toEqual(['b', 'e', 'f']);
    });

    it('finds by pinyin, initials and synonym', async () => {
      expect(await ids({ q: 'laowupaiqian' })).toEqual(['a']);
      expect(await ids({ q: 'lwpq' })).toEqual(['a']);
      expect(await ids({ q: '招聘流程外包' })).toContain('d');
    });

    it('never takes dispatch for outsourcing', async () => {
      expect(await ids({ q: '派遣' })).toEqual(['a']);
    });

    it('wants every word', async () => {
      expect(await ids({ q: '猎头 芯片' })).toEqual(['e']);
      expect(await ids({ q: '猎头 电工' })).toEqual([]);
    });

    it('says what it searched for instead', async () => {
      const response = await ask({ q: '劳务派潜' });
      expect(response.hits.map((hit) => hit.id)).toEqual(['a']);
      expect(response.corrected).toEqual({ from: '劳务派潜', to: '劳务派遣' });
    });

    it.each(['%', '"', '\\', '！？', '😀', '.*'])('finds nothing for %j', async (q) => {
      expect((await ask({ q, facets: ['district'] })).totalHits).toBe(0);
    });

    it('honours the beginning of an overlong query and says so', async () => {
      expect(await ask({ q: '猎'.repeat(2000) })).toMatchObject({ totalHits: 0, truncated: true });
    });

    it('searches only where it is told', async () => {
      expect(await ids({ q: '猎头', attributesToSearchOn: ['text'] })).toEqual(['f']);
    });
  });

  describe('narrowing', () => {
    it('applies scope and filter', async () => {
      expect(await ids({ scope: { attribute: 'until', gte: 20260601 } })).toEqual(['f', 'b', 'e', 'g', 'a']);
      expect(await ids({ filter: { not: { attribute: 'district', in: ['pudong', 'qingpu'] } } })).toEqual(['c', 'g']);
      expect(
        await ids({
          filter: {
            or: [
              { attribute: 'id', equals: 'a' },
              { attribute: 'until', exists: false },
            ],
          },
        }),
      ).toEqual(['c', 'a']);
      expect(await ids({ filter: { and: [{ attribute: 'until', gt: 20260701, lt: 20270301 }] } })).toEqual(['f', 'a']);
      expect(await ids({ filter: { geoRadius: { lat: 31.2, lng: 121.5, metres: 12_000 } } })).toEqual(['b', 'g', 'a']);
    });

    it('counts each facet without its own choice', async () => {
      const response = await ask({
        facets: ['district', 'pricing', 'licence'],
        rangeFacets: { licence },
        refinements: { district: ['pudong'], licence: ['valid', 'expiring'] },
      });
      expect(response.hits.map((hit) => hit.id)).toEqual(['b', 'a']);
      expect(response.facetDistribution).toEqual({
        district: { pudong: 2, huangpu: 1, qingpu: 2 },
        pricing: { perHead: 1, successFee: 1 },
        licence: { valid: 1, expiring: 1, none: 1 },
      });
    });

    it('lists the ids of all that is found, and corrects what finds nothing', async () => {
      const all = async (query: Omit<SearchQuery, 'indexUid'>) => (await engine.searchIds({ indexUid: 'offers', ...query })).sort();
      expect(await all({ hitsPerPage: 1 })).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
      expect(
        await all({ q: '猎头', rangeFacets: { licence }, refinements: { district: ['pudong', 'qingpu'], licence: ['valid'] } }),
      ).toEqual(['e']);
      expect(await all({ scope: { attribute: 'until', gte: 20270101 } })).toEqual(['a', 'e', 'g']);
      expect(await all({ q: '劳务派潜' })).toEqual(await ids({ q: '劳务派潜' }));
      expect(await all({ q: '没有这种说法' })).toEqual([]);
      await expect(engine.searchIds({ indexUid: 'offers', refinements: { colour: ['red'] } })).rejects.toThrow(RangeError);
    });

    it('counts and narrows by the least of several numbers of a map', async () => {
      const price = (attribute: string) => [
        { value: 'low', attribute, to: 399 },
        { value: 'high', attribute, from: 400 },
      ];
      const counted = async (attribute: string) =>
        (await ask({ facets: ['price'], rangeFacets: { price: price(attribute) } })).facetDistribution['price'];
      expect(await counted('lowest.head')).toEqual({ low: 1, high: 1 });
      expect(await counted('lowest.pudong_head')).toEqual({ high: 2 });
      expect(await counted('least(lowest.head,lowest.pudong_head)')).toEqual({ low: 1, high: 2 });
      expect(await counted('lowest.nobody')).toEqual({});
      const rangeFacets = { price: price('least(lowest.head,lowest.pudong_head)') };
      expect(await ids({ rangeFacets, refinements: { price: ['high'] } })).toEqual(['b', 'c']);
      await expect(ask({ facets: ['price'], rangeFacets: { price: price('until') } })).rejects.toThrow(RangeError);
      await expect(ask({ sort: ['highest.head:asc'] })).rejects.toThrow(RangeError);
    });

    it('takes an unknown value as one nobody has', async () => {
      expect((await ask({ refinements: { district: ['mars'] } })).totalHits).toBe(0);
    });

    it('refuses facets and sort rules the index does not have', async () => {
      await expect(ask({ facets: ['colour'] })).rejects.toThrow(RangeError);
      await expect(ask({ sort: ['colour:asc'] })).rejects.toThrow(RangeError);
      await expect(ask({ facets: ['licence'] })).rejects.toThrow(RangeError);
      await expect(engine.search({ indexUid: 'nowhere' })).rejects.toThrow(RangeError);
    });
  });

  describe('paging and order', () => {
    it('sorts by a number of a map, what has none last', async () => {
      expect((await ids({ sort: ['lowest.head:asc'] })).slice(0, 2)).toEqual(['a', 'b']);
      expect((await ids({ sort: ['lowest.pudong_head:asc'] })).slice(0, 2)).toEqual(['c', 'a']);
    });

    it('gives exact totals and empty pages beyond the end', async () => {
      expect(await ask({ hitsPerPage: 3, page: 3 })).toMatchObject({ totalHits: 7, totalPages: 3, page: 3 });
      expect((await ask({ hitsPerPage: 3, page: 3 })).hits.map((hit) => hit.id)).toEqual(['a']);
      expect(await ask({ hitsPerPage: 3, page: 99 })).toMatchObject({ hits: [], totalHits: 7 });
    });

    it('sorts before it ranks, documents without a place last', async () => {
      expect(await ids({ sort: ['verifiedOn:asc', 'nameKey:asc'] })).toEqual(['g', 'a', 'd', 'c', 'e', 'b', 'f']);
      expect((await ids({ sort: ['_geoPoint(31.2, 121.5):asc'] })).slice(0, 5)).toEqual(['a', 'g', 'b', 'd', 'e']);
    });
  });

  describe('answers', () => {
    it('marks what matched in escaped text and says why', async () => {
      const response = await ask({ q: '高管', attributesToHighlight: ['name', 'text'], attributesToRetrieve: ['name'] });
      const [hit] = response.hits;
      expect(hit?.formatted).toEqual({ name: '演示乙猎头', text: '金融<mark>高管</mark> &lt;b&gt;精选&lt;/b&gt;' });
      expect(hit?.document).toEqual({ id: 'b', name: '演示乙猎头' });
      expect(hit?.matches).toEqual([{ attribute: 'text', term: '高管', how: 'exact' }]);
    });

    it('answers several queries in their order', async () => {
      const answers = await engine.multiSearch([
        { indexUid: 'offers', q: '芯片' },
        { indexUid: 'offers', q: '应届生' },
      ]);
      expect(answers.map((answer) => answer.hits.map((hit) => hit.id))).toEqual([['e'], ['d']]);
    });

    it('merges queries into one list', async () => {
      const { hits, totalHits } = await engine.federatedSearch({
        queries: [
          { indexUid: 'offers', q: '芯片' },
          { indexUid: 'offers', q: '应届生' },
        ],
        limit: 1,
      });
      expect(hits).toHaveLength(1);
      expect(totalHits).toBe(2);
    });

    it('searches the values of a facet', async () => {
      const { facetHits } = await engine.facetSearch({ indexUid: 'offers', facetName: 'district', facetQuery: 'pu' });
      expect(facetHits).toEqual([{ value: 'pudong', count: 3 }]);
    });

    it('tells its settings and health', async () => {
      expect((await engine.settings('offers')).searchableAttributes).toEqual(['name', 'py', 'tags', 'text']);
      expect(await engine.health()).toMatchObject({ status: 'available', documents: { offers: 7 } });
    });
  });

  describe('writing', () => {
    it('adds, replaces, removes and swaps', async () => {
      const [a] = documents;
      if (a === undefined) throw new Error('no document');
      await engine.upsert('offers', [{ ...a, id: 'z', name: '演示辛新来' }]);
      expect(await ids({ q: '新来' })).toEqual(['z']);
      await engine.upsert('offers', [{ ...a, id: 'z', name: '演示辛改名' }]);
      expect(await ids({ q: '新来' })).toEqual([]);
      expect(await ids({ q: '改名' })).toEqual(['z']);
      await engine.remove('offers', ['z', 'unknown']);
      expect(await ids({ q: '改名' })).toEqual([]);
      await engine.swap('offers', documents);
      expect((await ask()).totalHits).toBe(7);
    });
  });
}
