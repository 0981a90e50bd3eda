import { describe, expect, it } from 'vitest';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { changedSections, CONTENT_KINDS, contentKindOf, sectionName, sectionsOf, writeSections } from './kinds.ts';

it('is one of the kinds; an unknown word in the database is a fault', () => {
  for (const kind of CONTENT_KINDS) expect(contentKindOf(kind)).toBe(kind);
  for (const word of ['', 'toString', '0', 'planet']) expect(() => contentKindOf(word)).toThrow('不认识的内容种类');
});

describe('sections', () => {
  it('are the keys of the content', () => {
    expect([...sectionsOf('storefront')].sort()).toEqual(Object.keys(EMPTY_STOREFRONT).sort());
    expect(sectionName('service', 'price')).toBe('收费');
    expect(sectionName('service', 'unknown')).toBe('unknown');
    expect(writeSections('service', ['what', 'price'])).toBe('名称与业态、收费');
    expect(writeSections('service', sectionsOf('service'))).toBe('全部内容');
  });

  it('differ by what they say, not by the order in which it is written down', () => {
    const turned = { ...EMPTY_STOREFRONT, introduction: { text: '', tagline: '' }, team: { clients: null, size: null, certified: null } };
    expect(changedSections('storefront', EMPTY_STOREFRONT, turned)).toEqual([]);
    expect(changedSections('storefront', EMPTY_STOREFRONT, { ...turned, strengths: ['招聘'], languages: [] })).toEqual([
      'strengths',
      'languages',
    ]);
    expect(changedSections('storefront', { ...turned, strengths: ['甲', '乙'] }, { ...turned, strengths: ['乙', '甲'] })).toEqual([
      'strengths',
    ]);
    expect(changedSections('storefront', null, turned)).toEqual(sectionsOf('storefront'));
  });
});
