import { describe, expect, it } from 'vitest';
import type { Facet } from '#app/domain/directory/facets.ts';
import { listInstitutions, type InstitutionListing } from '#app/domain/directory/list-institutions.server.ts';
import type { DirectoryQuery } from '#app/domain/directory/query.ts';
import { asking, directoryOf } from './ground.ts';

const monthly = { priceModel: 'perHeadMonth', area: 'city', delivery: 'onSite' } as const;
const inSongjiang = { area: 'districts', areaDistricts: '["songjiang"]' } as const;
const inPudong = { area: 'districts', areaDistricts: '["pudong"]' } as const;

const names = ({ rows }: InstitutionListing): string[] =>
  rows.map(({ name }) =>
    name
      .map(({ text }) => text)
      .join('')
      .replace('演示·', ''),
  );
const counts = ({ groups }: InstitutionListing, facet: Facet): Record<string, number> =>
  Object.fromEntries(
    groups
      .flatMap((group) => (group.facet === facet ? group.values : []))
      .flatMap(({ value, count }) => (count > 0 ? [[value, count]] : [])),
  );

describe('with a line', () => {
  it('prices, ways of charging and of working are those of its services that reach the district, as the row shows them', async () => {
    const site = await directoryOf([
      // Cheap in another line, dear in 派遣.
      {
        name: '甲',
        services: [
          { ...monthly, categorySlug: 'agency', priceFrom: 1_000, delivery: 'online' },
          { ...monthly, categorySlug: 'dispatch', priceFrom: 20_000 },
        ],
      },
      { name: '乙', services: [{ ...monthly, categorySlug: 'dispatch', priceFrom: 8_000 }] },
      // Cheap in 浦东 only.
      {
        name: '丙',
        services: [
          { ...monthly, ...inPudong, categorySlug: 'dispatch', priceFrom: 3_000 },
          { ...monthly, ...inSongjiang, categorySlug: 'dispatch', priceFrom: 12_000 },
        ],
      },
      // By the month and head without a number, and by project elsewhere.
      {
        name: '丁',
        services: [
          { ...monthly, categorySlug: 'dispatch' },
          { categorySlug: 'dispatch', priceModel: 'perProject', priceFrom: 90_000, delivery: 'onSite', ...inPudong },
        ],
      },
    ]);
    const list = (given: Partial<DirectoryQuery>) => listInstitutions(site, asking(given), []);
    const priced = { pricing: ['perHeadMonth'] };

    const all = await list({ sort: 'price', refinements: { ...priced } });
    expect(names(all)).toEqual(['甲', '丙', '乙', '丁']);

    const ofLine = await list({ sort: 'price', refinements: { ...priced, category: ['dispatch'] } });
    expect(names(ofLine)).toEqual(['丙', '乙', '甲', '丁']);
    expect(ofLine.rows.map(({ lowest }) => lowest)).toEqual([
      '30 元/人·月起',
      '80 元/人·月起',
      '200 元/人·月起',
      // The unit that is asked for first, though it has no number.
      '按人·月，金额面议，900 元/项目起',
    ]);
    expect(counts(ofLine, 'price')).toEqual({ 'perHeadMonth-low': 1, 'perHeadMonth-mid': 1, 'perHeadMonth-high': 1, 'perProject-low': 1 });
    expect(counts(ofLine, 'pricing')).toEqual({ perHeadMonth: 4, perProject: 1 });
    expect(counts(ofLine, 'delivery')).toEqual({ onSite: 4 });

    // The same if the line and the district are understood from what was typed.
    for (const given of [
      { refinements: { ...priced, category: ['dispatch'], district: ['songjiang'] } },
      { q: '松江 劳务派遣', refinements: priced },
    ]) {
      const there = await list({ sort: 'price', ...given });
      expect(names(there)).toEqual(['乙', '丙', '甲', '丁']);
      expect(there.rows.map(({ lowest }) => lowest)).toEqual(['80 元/人·月起', '120 元/人·月起', '200 元/人·月起', '按人·月，金额面议']);
      expect(counts(there, 'price')).toEqual({ 'perHeadMonth-mid': 2, 'perHeadMonth-high': 1 });
      expect(counts(there, 'pricing')).toEqual({ perHeadMonth: 4 });
    }
    const both = await list({ sort: 'price', refinements: { ...priced, category: ['dispatch'], district: ['songjiang', 'pudong'] } });
    expect(names(both)).toEqual(['丙', '乙', '甲', '丁']);
    expect(names(await list({ refinements: { category: ['dispatch'], district: ['songjiang'], price: ['perHeadMonth-low'] } }))).toEqual(
      [],
    );
  });

  it('what is given, where and how is what may be offered today, and what may not is still found among 今天不能提供', async () => {
    const site = await directoryOf([
      // 网络招聘 needs a licence that nobody here holds: online and in 松江 there is nothing to be had.
      {
        name: '甲',
        services: [
          { categorySlug: 'recruitment', area: 'nationwide', delivery: 'online', tags: { create: { tagSlug: 'online-recruiting' } } },
          { categorySlug: 'recruitment', ...inPudong, delivery: 'onSite' },
        ],
      },
      { name: '乙', dispatch: '2026-11-20', services: [{ categorySlug: 'dispatch', ...inSongjiang, delivery: 'online' }] },
    ]);
    const list = (refinements: DirectoryQuery['refinements']) => listInstitutions(site, asking({ refinements }), []);
    const all = await list({});
    expect([counts(all, 'district'), counts(all, 'reach'), counts(all, 'delivery')]).toEqual([{ pudong: 1 }, {}, { onSite: 1 }]);
    expect(all.rows.map(({ served }) => served)).toEqual(['可服务浦东', null]);
    expect(names(await list({ district: ['songjiang'] }))).toEqual([]);
    expect(names(await list({ category: ['recruitment'], district: ['songjiang'] }))).toEqual([]);
    const dispatch = await list({ category: ['dispatch'], district: ['songjiang'], delivery: ['online'], pricing: ['negotiable'] });
    expect([dispatch.total, dispatch.barred?.rows.map(({ name }) => name)]).toEqual([0, ['演示·乙']]);
  });

  it('the licences that are counted are those that the line needs', async () => {
    const site = await directoryOf([
      { name: '甲', dispatch: '2026-12-31', services: [{ categorySlug: 'dispatch' }] },
      { name: '乙', services: [{ categorySlug: 'dispatch' }, { categorySlug: 'software' }] },
    ]);
    const list = (category: string, licence?: string) =>
      listInstitutions(site, asking({ refinements: { category: [category], ...(licence && { licence: [licence] }) } }), []);
    expect(counts(await list('dispatch'), 'licence')).toEqual({ valid: 1, expiring: 1 });
    expect((await list('dispatch')).groups.find(({ facet }) => facet === 'licence')?.name).toBe('劳务派遣所需的许可备案');
    expect(names(await list('dispatch', 'expiring'))).toEqual(['甲']);
  });
});
