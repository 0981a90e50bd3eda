import { describe, expect, it } from 'vitest';
import { BULLETIN, bulletinRules, EMPTY_BULLETIN } from '#test/factories/bulletin-kind.ts';
import { changedSections, sectionName, sectionsOf, writeName, writeSections } from './content-kind.ts';

describe('sections', () => {
  it('are the keys of the content', () => {
    expect([...sectionsOf(bulletinRules)].sort()).toEqual(Object.keys(EMPTY_BULLETIN).sort());
    expect(sectionName(bulletinRules, 'posts')).toBe('岗位');
    expect(sectionName(bulletinRules, 'unknown')).toBe('unknown');
    expect(writeSections(bulletinRules, ['heading', 'posts'])).toBe('标题与正文、岗位');
    expect(writeSections(bulletinRules, sectionsOf(bulletinRules))).toBe('全部内容');
  });

  it('differ by what they say, not by the order in which it is written down', () => {
    const turned = { ...EMPTY_BULLETIN, heading: { text: '', title: '' } };
    expect(changedSections(bulletinRules, EMPTY_BULLETIN, turned)).toEqual([]);
    expect(changedSections(bulletinRules, EMPTY_BULLETIN, { ...turned, posts: ['质检员'], seats: { count: 3 } })).toEqual([
      'posts',
      'seats',
    ]);
    expect(changedSections(bulletinRules, { ...turned, posts: ['甲', '乙'] }, { ...turned, posts: ['乙', '甲'] })).toEqual(['posts']);
    expect(changedSections(bulletinRules, null, turned)).toEqual(sectionsOf(bulletinRules));
  });
});

describe('the name of a content', () => {
  it('has a title where it has one', () => {
    expect(writeName(bulletinRules, BULLETIN)).toBe('简章“春季招聘”');
    expect(writeName({ ...bulletinRules, title: () => null }, BULLETIN)).toBe('简章');
  });
});
