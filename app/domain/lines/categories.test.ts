import { describe, expect, it } from 'vitest';
import { CATEGORIES, isCategorySlug, requiredLicence, requiredLicences, TAGS } from './categories.ts';
import { writePrice } from '../services/pricing.ts';

describe('what a line requires (《人力资源市场暂行条例》第十八条)', () => {
  it.each([
    ['recruitment', 'hrPermit'],
    ['headhunting', 'hrPermit'],
    ['dispatch', 'dispatchPermit'],
    ['consulting', 'hrFiling'],
    ['assessment', 'hrFiling'],
    ['training', 'hrFiling'],
    ['outsourcing', 'hrFiling'],
    ['agency', 'hrFiling'],
    ['other', 'hrFiling'],
    ['software', null],
  ] as const)('%s: %s', (line, kind) => {
    expect(requiredLicence(line)).toBe(kind);
  });

  it('asks a telecom licence of online recruiting besides the permit', () => {
    expect(requiredLicences('recruitment', ['online-recruiting', 'campus'])).toEqual(['hrPermit', 'telecomPermit']);
    expect(requiredLicences('recruitment', ['campus'])).toEqual(['hrPermit']);
    expect(requiredLicences('software', [])).toEqual([]);
  });

  it('has ten lines, and every tag under one of them', () => {
    expect(CATEGORIES).toHaveLength(10);
    for (const tag of TAGS) expect(isCategorySlug(tag.category)).toBe(true);
    expect(new Set(TAGS.map((tag) => tag.slug)).size).toBe(TAGS.length);
    expect(isCategorySlug('constructor')).toBe(false);
  });
});

describe('prices as people read them', () => {
  it.each([
    [{ model: 'negotiable', from: null, to: null }, '面议'],
    [{ model: 'free', from: null, to: null }, '免费'],
    [{ model: 'perHeadMonth', from: 3000, to: 8000 }, '30–80 元/人·月'],
    [{ model: 'perHead', from: 12_050, to: null }, '120.5 元/人次起'],
    [{ model: 'perProject', from: 200_000, to: 200_000 }, '2,000 元/项目'],
    [{ model: 'successFee', from: 1800, to: 2500 }, '18%–25%（按候选人年薪）'],
    [{ model: 'perProject', from: null, to: null }, '按项目，金额面议'],
  ] as const)('%o: %s', (price, text) => {
    expect(writePrice(price)).toBe(text);
  });
});
