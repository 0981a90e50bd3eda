import { describe, expect, it } from 'vitest';
import { badgesAt } from './badges.ts';
import { drawnIn, indexSpots } from './cluster.ts';
import { countDistricts } from './count-districts.ts';

describe('clusters', () => {
  it('count institutions, not spots, and a thousand on one spot never fall apart', () => {
    const index = indexSpots([
      { longitude: 121.47, latitude: 31.23, count: 1000 },
      { longitude: 121.4701, latitude: 31.2301, count: 1 },
      { longitude: 121.9, latitude: 31.0, count: 1 },
    ]);
    const far = drawnIn(index, [120, 30, 123, 32], 9);
    expect(far.map(({ count }) => count).sort((a, b) => a - b)).toEqual([1, 1001]);
    expect(far.find(({ count }) => count === 1001)?.expandsAt).toBeGreaterThan(9);
    expect(drawnIn(index, [120, 30, 123, 32], 18)).toContainEqual({ longitude: 121.47, latitude: 31.23, count: 1000, expandsAt: null });
    expect(drawnIn(index, [121.8, 30.9, 122, 31.1], 9)).toHaveLength(1);
  });

  it('give each spot back as it is known', () => {
    const spots = Array.from({ length: 200 }, (_, i) => ({
      longitude: (12_085_003 + 577 * i) / 1e5,
      latitude: (3_067_009 + 601 * i) / 1e5,
      count: 1,
    }));
    const drawn = drawnIn(indexSpots(spots), [120, 30, 123, 33], 18);
    expect(
      drawn.map(({ longitude, latitude, count }) => ({ longitude, latitude, count })).sort((a, b) => a.longitude - b.longitude),
    ).toEqual(spots);
  });
});

describe('districts', () => {
  const parks = [{ districtSlug: 'jingan' }, { districtSlug: 'jingan' }];

  it('are ranked, all of them, with their parks', () => {
    const rows = countDistricts({ pudong: 5, jingan: 9 }, { refinements: {} }, parks);
    expect(rows).toHaveLength(16);
    expect(rows.slice(0, 3)).toMatchObject([
      { slug: 'jingan', count: 9, parks: 2 },
      { slug: 'pudong', count: 5, parks: 0 },
      { slug: 'huangpu', count: 0 },
    ]);
  });

  it('have nothing in them outside those chosen', () => {
    expect(countDistricts({ pudong: 5, jingan: 9 }, { refinements: { seat: ['pudong'] } }, [])[0]).toMatchObject({
      slug: 'pudong',
      count: 5,
    });
    expect(
      countDistricts({ pudong: 5, jingan: 9 }, { refinements: { seat: ['pudong'] } }, []).filter(({ count }) => count > 0),
    ).toHaveLength(1);
  });

  it('of the centre have one badge from afar, with the sum of their counts', () => {
    const rows = countDistricts({ pudong: 5, jingan: 9, huangpu: 2 }, { refinements: {} }, parks);
    const labels = rows.map(({ slug }) => ({ slug, label: [121, 31] as [number, number] }));
    const afar = badgesAt(rows, labels, 9);
    expect(afar.find(({ slug }) => slug === null)).toMatchObject({ text: '中心城区', count: 11 });
    expect(afar.reduce((sum, { count }) => sum + count, 0)).toBe(16);
    expect(badgesAt(rows, labels, 12)).toHaveLength(16);
  });
});
