import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { writeLowest, writeServed, type RowService } from './row-facts.ts';

const service = (given: Partial<RowService>): RowService => ({
  categorySlug: 'dispatch',
  priceModel: 'negotiable',
  priceFrom: null,
  priceTo: null,
  area: 'city',
  districts: [],
  delivery: 'onSite',
  ...given,
});
const facts = (services: RowService[], seats: string[] = []) => ({ lines: [], services, seats });

describe('a row', () => {
  it('tells the lowest price in its unit, and never compares units', () => {
    expect(
      writeLowest([
        service({ priceModel: 'perHeadMonth', priceFrom: 8000, priceTo: 12_000 }),
        service({ priceModel: 'perHeadMonth', priceFrom: 3000 }),
      ]),
    ).toBe('30 元/人·月起');
    expect(
      writeLowest([
        service({ priceModel: 'successFee', priceFrom: 1800, priceTo: 2500 }),
        service({ priceModel: 'perProject', priceFrom: 200_000, priceTo: 200_000 }),
      ]),
    ).toBe('18%（按候选人年薪）起，2,000 元/项目');
    const units = [service({ priceModel: 'perHeadMonth', priceFrom: 3000 }), service({ priceModel: 'perProject' })];
    expect([writeLowest(units), writeLowest(units, 'perProject')]).toEqual(['30 元/人·月起', '按项目，金额面议，30 元/人·月起']);
    expect(writeLowest([service({}), service({ priceModel: 'free' })])).toBe('免费');
    expect(writeLowest([service({})])).toBe('面议');
    expect(writeLowest([])).toBeNull();
  });

  it('tells where it serves with the searched line', () => {
    const four = DISTRICTS.slice(0, 4);
    const services = [
      service({ area: 'districts', districts: four.map(({ slug }) => slug) }),
      service({ categorySlug: 'training', area: 'nearby', delivery: 'both' }),
    ];
    expect(writeServed(facts(services), 'dispatch')).toBe(
      `可服务${four
        .slice(0, 3)
        .map(({ shortName }) => shortName)
        .join('、')}等 4 个区`,
    );
    expect(writeServed(facts(services), null)).toBe('可服务全市各区、周边省份、线上可办');
    expect(writeServed(facts([service({ area: 'abroad' })]), 'dispatch')).toBe('可服务国（境）外');
    expect(writeServed(facts([], ['jingan']), null)).toBe('可服务静安');
    expect(writeServed(facts([]), null)).toBeNull();
  });
});
