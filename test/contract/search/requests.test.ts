import { Meilisearch } from 'meilisearch';
import { searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { describe, expect, it } from 'vitest';
import { createMeilisearchEngine } from '#search/meilisearch/engine.ts';
import { documents, licence, offers } from './documents.ts';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

type Reply = (sent: Sent) => unknown;

/** A server that records requests and answers like the published API. */
function engineWith(reply: Reply) {
  const sent: Sent[] = [];
  const client = new Meilisearch({
    host: 'http://search.example',
    httpClient: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      const request = { method: init?.method ?? 'GET', path: url.pathname, body };
      sent.push(request);
      if (url.pathname.startsWith('/tasks/')) {
        return { uid: 1, status: 'succeeded', type: 'indexSwap', error: null };
      }
      return (
        reply(request) ?? { taskUid: 1, indexUid: 'offers', status: 'enqueued', type: 'indexSwap', enqueuedAt: '2026-06-01T00:00:00Z' }
      );
    },
  });
  return {
    engine: createMeilisearchEngine({ client, indexes: [offers], synonyms: searchSynonyms, dictionary: ['劳务派遣', '猎头'] }),
    sent,
  };
}

function queriesOf(body: unknown): Record<string, unknown>[] {
  return (body as { queries: Record<string, unknown>[] }).queries;
}

const answering: Reply = ({ path, body }) =>
  path === '/multi-search'
    ? {
        results: queriesOf(body).map((query, at) => ({
          indexUid: query['indexUid'],
          hits: [],
          query: '',
          processingTimeMs: 1,
          totalHits: at + 1,
          facetDistribution: { district: { pudong: at }, pricing: { free: at } },
        })),
      }
    : undefined;

describe('requests to Meilisearch', () => {
  it('say what the least of several numbers is, and leave the order by it to the rule that follows', async () => {
    const { engine, sent } = engineWith(answering);
    const attribute = 'least(lowest.head,lowest.pudong_head)';
    const price = [{ value: 'mid', attribute, from: 400, to: 600 }];
    await engine.search({
      indexUid: 'offers',
      rangeFacets: { price },
      refinements: { price: ['mid'] },
      sort: [`${attribute}:asc`, 'lowest.head:asc'],
    });
    expect(queriesOf(sent[0]?.body)).toMatchObject([
      {
        filter: [
          '(((lowest.head >= 400 AND lowest.head <= 600) OR (lowest.pudong_head >= 400 AND lowest.pudong_head <= 600))' +
            ' AND NOT (lowest.head < 400) AND NOT (lowest.pudong_head < 400))',
        ],
        sort: ['lowest.head:asc'],
      },
    ]);
  });

  it('ask once for the hits, once for each chosen facet, once for each bucket, in one multi-search', async () => {
    const { engine, sent } = engineWith(answering);
    const response = await engine.search(
      {
        indexUid: 'offers',
        q: '猎头 Ａ',
        facets: ['district', 'pricing', 'licence'],
        rangeFacets: { licence },
        refinements: { district: ['pu"dong'], licence: ['valid'] },
        filter: { geoRadius: { lat: 31, lng: 121, metres: 500 } },
        sort: ['verifiedOn:desc'],
        page: 2,
        hitsPerPage: 10,
        attributesToHighlight: ['name'],
      },
      { attribute: 'until', gte: 20260601 },
    );
    const [request, ...others] = sent;
    expect(others).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', path: '/multi-search' });
    const shared = { indexUid: 'offers', q: '猎头 a', matchingStrategy: 'all' };
    const base = ['until >= 20260601', '_geoRadius(31, 121, 500)'];
    const district = 'district IN ["pu\\"dong"]';
    const valid = '(until >= 20260901)';
    const counting = { ...shared, page: 1, hitsPerPage: 0 };
    expect(queriesOf(request?.body)).toEqual([
      {
        ...shared,
        attributesToRetrieve: ['id', 'name', 'py', 'tags', 'text'],
        attributesToHighlight: ['name'],
        highlightPreTag: '\uE000',
        highlightPostTag: '\uE001',
        showMatchesPosition: true,
        page: 2,
        hitsPerPage: 10,
        filter: [...base, district, valid],
        facets: ['pricing'],
        sort: ['verifiedOn:desc'],
      },
      { ...counting, filter: [...base, valid], facets: ['district'] },
      { ...counting, filter: [...base, district, 'until >= 20260901'] },
      { ...counting, filter: [...base, district, 'until >= 20260601 AND until <= 20260831'] },
      { ...counting, filter: [...base, district, 'until <= 20260531'] },
    ]);
    expect(response.totalHits).toBe(1);
    expect(response.facetDistribution).toEqual({
      pricing: { free: 0 },
      district: { pudong: 1 },
      licence: { valid: 3, expiring: 4, none: 5 },
    });
  });

  it('read hits with marks, reasons and byte positions', async () => {
    const { engine } = engineWith(() => ({
      results: [
        {
          indexUid: 'offers',
          query: '',
          processingTimeMs: 3,
          totalHits: 1,
          hits: [
            {
              id: 'b',
              name: '演示乙猎头<',
              tags: ['高级人才寻访'],
              _formatted: { name: '演示乙\uE000猎头\uE001<' },
              _matchesPosition: { name: [{ start: 9, length: 6 }], tags: [{ start: 0, length: 18, indices: [0] }] },
            },
          ],
        },
      ],
    }));
    const { hits } = await engine.search({
      indexUid: 'offers',
      q: '猎头',
      attributesToHighlight: ['name'],
      attributesToRetrieve: ['name'],
    });
    expect(hits).toEqual([
      {
        id: 'b',
        document: { id: 'b', name: '演示乙猎头<' },
        formatted: { name: '演示乙<mark>猎头</mark>&lt;' },
        matches: [
          { attribute: 'name', term: '猎头', how: 'exact' },
          { attribute: 'tags', term: '高级人才寻访', how: 'synonym' },
        ],
      },
    ]);
  });

  it('are not made for text without a word, and made again corrected when nothing was found', async () => {
    const empty: Reply = ({ body }) => ({
      results: queriesOf(body).map((query) => ({
        indexUid: 'offers',
        hits: [],
        query: '',
        processingTimeMs: 1,
        totalHits: query['q'] === '劳务派遣' ? 4 : 0,
      })),
    });
    const { engine, sent } = engineWith(empty);
    expect(await engine.search({ indexUid: 'offers', q: '%', facets: ['district'] })).toMatchObject({
      totalHits: 0,
      facetDistribution: { district: {} },
    });
    expect(sent).toEqual([]);
    expect(await engine.search({ indexUid: 'offers', q: '劳务派潜' })).toMatchObject({
      totalHits: 4,
      corrected: { from: '劳务派潜', to: '劳务派遣' },
    });
    expect(sent).toHaveLength(2);
  });

  it('rebuild beside the live index, swap and delete', async () => {
    const { engine, sent } = engineWith(() => undefined);
    await engine.swap('offers', documents);
    const requests = sent.filter(({ path }) => !path.startsWith('/tasks/'));
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /indexes/offers_next',
      'POST /indexes',
      'PATCH /indexes/offers_next/settings',
      'POST /indexes/offers_next/documents',
      'POST /indexes',
      'POST /swap-indexes',
      'DELETE /indexes/offers_next',
    ]);
    expect(requests[5]?.body).toEqual([{ indexes: ['offers', 'offers_next'], rename: false }]);
    expect(requests[2]?.body).toMatchObject({
      rankingRules: ['sort', 'words', 'typo', 'proximity', 'attributeRank', 'wordPosition', 'exactness', 'verifiedOn:desc', 'nameKey:asc'],
      typoTolerance: { disableOnAttributes: ['py'] },
      localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
      filterableAttributes: ['id', 'district', 'pricing', 'until', 'verifiedOn', 'lowest', '_geo'],
      sortableAttributes: ['verifiedOn', 'nameKey', 'lowest', '_geo'],
    });
    const { dictionary } = requests[2]!.body as { dictionary: string[] };
    expect(dictionary).toContain('猎头');
    expect(dictionary).not.toContain('劳务派遣');
  });

  it('write and remove documents', async () => {
    const { engine, sent } = engineWith(() => undefined);
    await engine.upsert('offers', documents.slice(0, 1));
    await engine.remove('offers', ['a']);
    const requests = sent.filter(({ path }) => !path.startsWith('/tasks/'));
    expect(requests).toEqual([
      { method: 'POST', path: '/indexes/offers/documents', body: documents.slice(0, 1) },
      { method: 'POST', path: '/indexes/offers/documents/delete-batch', body: ['a'] },
    ]);
  });

  it('search facet values and merge queries on the server', async () => {
    const { engine, sent } = engineWith(({ path }) =>
      path.endsWith('/facet-search')
        ? { facetHits: [{ value: 'pudong', count: 2 }], facetQuery: 'pu', processingTimeMs: 1 }
        : {
            hits: [{ id: 'b', name: '演示乙猎头', _federation: { indexUid: 'offers', queriesPosition: 0, weightedRankingScore: 1 } }],
            estimatedTotalHits: 1,
            processingTimeMs: 1,
          },
    );
    const facetSearch = {
      indexUid: 'offers',
      facetName: 'district',
      facetQuery: 'pu',
      refinements: { district: ['x'], pricing: ['free'] },
    };
    expect((await engine.facetSearch(facetSearch)).facetHits).toEqual([{ value: 'pudong', count: 2 }]);
    expect(sent[0]).toMatchObject({
      path: '/indexes/offers/facet-search',
      body: { facetName: 'district', facetQuery: 'pu', filter: ['pricing IN ["free"]'] },
    });
    expect((await engine.federatedSearch({ queries: [{ indexUid: 'offers', q: '猎头' }], limit: 5 })).hits).toMatchObject([
      { id: 'b', indexUid: 'offers' },
    ]);
    expect(sent[1]?.body).toMatchObject({ federation: { offset: 0, limit: 5 } });
  });

  it('list all ids with the same filter, asking for nothing else', async () => {
    const { engine, sent } = engineWith(({ path }) =>
      path === '/multi-search'
        ? { results: [{ indexUid: 'offers', hits: [{ id: 'a' }, { id: 'b' }], query: '', processingTimeMs: 1 }] }
        : undefined,
    );
    const ids = await engine.searchIds(
      { indexUid: 'offers', q: '猎头', refinements: { district: ['pudong'] }, facets: ['district'], sort: ['verifiedOn:desc'], page: 3 },
      { attribute: 'until', gte: 20260601 },
    );
    expect(ids).toEqual(['a', 'b']);
    expect(sent.map(({ body }) => queriesOf(body))).toEqual([
      [
        {
          indexUid: 'offers',
          q: '猎头',
          matchingStrategy: 'all',
          filter: ['until >= 20260601', 'district IN ["pudong"]'],
          attributesToRetrieve: ['id'],
          limit: 1_000_000,
        },
      ],
    ]);
  });

  it('tell an unreachable server from an empty one', async () => {
    const { engine } = engineWith(() => {
      throw new Error('refused');
    });
    expect(await engine.health()).toEqual({ status: 'unavailable', documents: {} });
  });
});
