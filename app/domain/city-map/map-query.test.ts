import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBox } from '#app/kernel/city/box.ts';
import { parseMapQuery, readLatLng, readView, writeMapQuery } from './map-query.ts';

const PARKS = [{ slug: 'jingan', shortName: '静安主园区' }];
const parse = (text: string) => parseMapQuery(new URLSearchParams(text), PARKS);

describe('the map’s address', () => {
  it('is read', () => {
    expect(parse('q=猎头&category=headhunting&district=pudong&view=31.23,121.47,11.5&select=park:jingan&near=徐家汇&page=2')).toEqual({
      query: {
        filters: { q: '猎头', refinements: { category: ['headhunting'], district: ['pudong'] }, sort: 'relevance', page: 1 },
        view: { center: { latitude: 31.23, longitude: 121.47 }, zoom: 11.5 },
        select: { kind: 'park', slug: 'jingan' },
        near: '徐家汇',
        page: 2,
      },
      problems: [],
      clipped: false,
    });
  });

  it.each([
    ['view=31.23,121.47', 'view'],
    ['view=91,121,10', 'view'],
    ['view=31,121,99', 'view'],
    ['view=NaN,121,10', 'view'],
    ['view=1e1,121,10', 'view'],
    ['select=pudong', 'select'],
    ['select=district:mars', 'select'],
    ['select=park:mars', 'select'],
    ['select=institution:../x', 'select'],
    ['select=spot:121', 'select'],
    ['select=__proto__:x', 'select'],
    ['page=0', 'page'],
    ['category=mars', 'category'],
    ['view=31,121,10&view=31,121,11', 'view'],
  ])('%s is a problem with %s, and the rest is read', (text, parameter) => {
    const { query, problems } = parse(`${text}&q=猎头`);
    expect(problems.map((problem) => problem.parameter)).toEqual([parameter]);
    expect(query.filters.q).toBe('猎头');
  });

  it('survives anything, and what it writes it reads back without a problem', () => {
    const pair = fc.tuple(
      fc.constantFrom('q', 'view', 'select', 'near', 'page', 'district', 'x'),
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('31.2,121.4,12.25', 'district:pudong', 'spot:31.2,121.4', 'pudong', '3')),
    );
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const { query } = parseMapQuery(new URLSearchParams(pairs), PARKS);
        const again = parseMapQuery(writeMapQuery(query), PARKS);
        expect(again.problems).toEqual([]);
        expect(writeMapQuery(again.query).toString()).toBe(writeMapQuery(query).toString());
      }),
    );
  });

  it('has positions, views and boxes that are on earth only', () => {
    expect(readLatLng(' 31.2 , 121.4 ')).toEqual({ latitude: 31.2, longitude: 121.4 });
    expect([
      readLatLng('31.2'),
      readLatLng('31.2,121.4,1'),
      readLatLng('-86,0'),
      readLatLng('Infinity,0'),
      readView('12'),
      readView(''),
    ]).toEqual([null, null, null, null, null, null]);
    expect(readBox('120.8,30.6,122.3,31.9')).toEqual([120.8, 30.6, 122.3, 31.9]);
    expect(['122,30,120,31', '120,31,122,30', '120,30,122', 'a,b,c,d', '-181,0,0,1'].map(readBox)).toEqual([null, null, null, null, null]);
  });
});
