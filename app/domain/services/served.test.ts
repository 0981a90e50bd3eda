import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { Served } from './audience.ts';
import { reachOfAll, servedWith, servedWithAny, type ServingFacts } from './served.ts';

const ALL = DISTRICTS.map(({ slug }) => slug);
const given = (area: Served['area'], districts: string[] = [], delivery: Served['delivery'] = 'onSite') => ({ area, districts, delivery });
const none: ServingFacts = { lines: [], services: [], seats: [] };

describe('where an institution serves', () => {
  it('is where its services of the line are given, not where it sits', () => {
    const facts: ServingFacts = {
      lines: ['dispatch', 'training'],
      services: [
        { categorySlug: 'dispatch', ...given('districts', ['pudong', 'songjiang']) },
        { categorySlug: 'recruitment', ...given('city') },
      ],
      seats: ['huangpu'],
    };
    expect(servedWith('dispatch', facts)).toEqual(['pudong', 'songjiang']);
    expect(servedWith('recruitment', facts)).toEqual(ALL);
    expect(servedWith('training', facts)).toEqual(['huangpu']);
    expect(servedWith('headhunting', facts)).toEqual([]);
    expect(servedWithAny(facts)).toHaveLength(ALL.length);
  });

  it('knows a service with ten areas, and one that serves everywhere and sits nowhere', () => {
    const ten = ALL.slice(0, 10);
    expect(servedWith('dispatch', { ...none, services: [{ categorySlug: 'dispatch', ...given('districts', ten) }] })).toEqual(ten);
    const everywhere: ServingFacts = { ...none, services: [{ categorySlug: 'software', ...given('nationwide', [], 'online') }] };
    expect(servedWithAny(everywhere)).toEqual(ALL);
    expect(reachOfAll(everywhere)).toEqual(['city', 'nearby', 'nationwide', 'online']);
  });

  it('abroad is no district, and without any line only the place is known', () => {
    expect(servedWithAny({ ...none, services: [{ categorySlug: 'other', ...given('abroad') }], seats: ['jingan'] })).toEqual([]);
    expect(servedWithAny({ ...none, seats: ['jingan'] })).toEqual(['jingan']);
    expect(reachOfAll({ services: [{ categorySlug: 'other', ...given('districts', ['jingan']) }] })).toEqual([]);
  });
});
