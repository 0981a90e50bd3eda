import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanQueryText, parseDirectoryQuery, QUERY_LIMIT, withoutRefinement, withRefinements, writeDirectoryQuery } from './query.ts';
import { toSearchQuery } from './search-query.ts';

const PARKS = [{ slug: 'jingan', shortName: '静安主园区' }];
const parse = (text: string, kind: 'institutions' | 'services' = 'institutions') =>
  parseDirectoryQuery(kind, new URLSearchParams(text), PARKS);

describe('a directory address', () => {
  it('is read', () => {
    expect(parse('q=猎头&category=headhunting&district=pudong&district=jingan&park=jingan&licence=valid&sort=name&page=3')).toEqual({
      query: {
        q: '猎头',
        refinements: { category: ['headhunting'], district: ['pudong', 'jingan'], park: ['jingan'], licence: ['valid'] },
        sort: 'name',
        page: 3,
      },
      problems: [],
      clipped: false,
      unpriced: false,
    });
  });

  it.each([
    ['category=mars', 'category'],
    ['category=__proto__', 'category'],
    ['park=hongqiao', 'park'],
    ['sort=paid', 'sort'],
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1000000000', 'page'],
    ['page=1e3', 'page'],
    ['page=01', 'page'],
    ['page=二', 'page'],
    ['q=a&q=b', 'q'],
    ['page=2&page=3', 'page'],
  ])('%s is a problem with %s', (text, parameter) => {
    expect(parse(text).problems.map((problem) => problem.parameter)).toEqual([parameter]);
  });

  it('orders by distance from a place that is found, and from nothing else', () => {
    const at = { longitude: 121.5, latitude: 31.2 };
    const near = (text: string, kind: 'institutions' | 'services' = 'institutions') =>
      parseDirectoryQuery(kind, new URLSearchParams(text), PARKS, (typed) => (typed === '浦东' ? at : null));
    const { query, problems } = near('sort=distance&near=浦东&page=2');
    expect([query, problems]).toEqual([{ q: '', refinements: {}, sort: 'distance', page: 2, near: { typed: '浦东', at } }, []]);
    expect(writeDirectoryQuery(query).toString()).toBe(new URLSearchParams('near=浦东&sort=distance&page=2').toString());
    expect(toSearchQuery('institutions', query, '2026-11-21').sort).toEqual(['_geoPoint(31.200000, 121.500000):asc']);
    for (const text of ['sort=distance', 'sort=distance&near=', 'sort=distance&near=火星', 'sort=distance&near=999,999']) {
      expect(near(text)).toMatchObject({ query: { sort: 'relevance' }, problems: [{ parameter: 'near' }] });
    }
    expect(near('sort=distance&near=浦东', 'services').problems.map(({ parameter }) => parameter)).toEqual(['sort']);
    expect(near('near=火星')).toMatchObject({ query: { sort: 'relevance' }, problems: [] });
  });

  it('asks pricing of services only, and passes over what is not its own', () => {
    expect(parse('pricing=free', 'services').query.refinements).toEqual({ pricing: ['free'] });
    expect(parse('pricing=free&utm_source=x')).toMatchObject({ query: { refinements: {} }, problems: [] });
  });

  it('is not overwhelmed by a thousand values', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `district=${i}`).join('&');
    expect(parse(many).problems).toHaveLength(1);
  });

  it('that has kept the order by price after the way of charging was unticked is no fault: it is ordered as usual, and that is said', () => {
    for (const text of ['sort=price', 'sort=price&pricing=perHead&pricing=perProject', 'sort=price&pricing=free'])
      expect(parse(text)).toMatchObject({ query: { sort: 'relevance' }, problems: [], unpriced: true });
    expect(parse('sort=price&pricing=perHead')).toMatchObject({ query: { sort: 'price' }, unpriced: false });
  });

  it('has one form for one result', () => {
    const a = parse('district=pudong&category=training&district=jingan').query;
    const b = parse('category=training&district=jingan&district=pudong&page=1&sort=relevance').query;
    expect(writeDirectoryQuery(a).toString()).toBe(writeDirectoryQuery(b).toString());
  });

  it('survives any address, and what it writes it reads back without a problem', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('q', 'page', 'sort', 'category', 'licence', 'x'), fc.string({ unit: 'binary' }))),
        (pairs) => {
          const { query } = parseDirectoryQuery('services', new URLSearchParams(pairs), PARKS);
          const again = parseDirectoryQuery('services', writeDirectoryQuery(query), PARKS);
          expect(again.problems).toEqual([]);
          expect(writeDirectoryQuery(again.query).toString()).toBe(writeDirectoryQuery(query).toString());
        },
      ),
    );
  });

  it('loses the order by price with the choice on which it depended, and no other order', () => {
    const { query } = parse('pricing=perHead&district=pudong&sort=price&page=4');
    expect(query.sort).toBe('price');
    expect(withoutRefinement(query, 'district', 'pudong').sort).toBe('price');
    expect(withoutRefinement(query, 'pricing', 'perHead')).toMatchObject({
      sort: 'relevance',
      page: 1,
      refinements: { district: ['pudong'] },
    });
    expect(withRefinements(query, {})).toMatchObject({ sort: 'relevance', page: 1, refinements: {} });
    expect(withRefinements({ ...query, sort: 'name' }, {}).sort).toBe('name');
  });

  it('loses one choice at a time', () => {
    const { query } = parse('district=pudong&district=jingan&page=4');
    expect(withoutRefinement(query, 'district', 'pudong')).toMatchObject({ page: 1, refinements: { district: ['jingan'] } });
    expect(withoutRefinement(withoutRefinement(query, 'district', 'pudong'), 'district', 'jingan').refinements).toEqual({});
  });
});

describe('query text', () => {
  it('drops what cannot be seen', () => {
    expect(cleanQueryText(' 猎\u202e头\u0000\n\t RPO\u200b ').q).toBe('猎头 RPO');
    expect(cleanQueryText('\ud800猎头').q).toBe('猎头');
  });

  it('stops at its limit, counted in characters', () => {
    const { q, clipped } = cleanQueryText('😀'.repeat(2000));
    expect(Array.from(q)).toHaveLength(QUERY_LIMIT);
    expect(clipped).toBe(true);
  });
});
