import { describe, expect, it } from 'vitest';
import { STOREFRONT } from '#test/factories/content.ts';
import { changedSections, sectionsOf, writeName } from '#app/kernel/content/content-kind.ts';
import { differences } from '#app/kernel/content/differences.server.ts';
import { EMPTY_STOREFRONT, STOREFRONT_SECTIONS, type StorefrontContent } from './content.ts';
import { storefrontRules } from './storefront-kind.ts';

describe('a storefront as content', () => {
  it('has the sections of its content, and no title', () => {
    expect(sectionsOf(storefrontRules)).toEqual(STOREFRONT_SECTIONS);
    expect([...STOREFRONT_SECTIONS].sort()).toEqual(Object.keys(EMPTY_STOREFRONT).sort());
    expect(writeName(storefrontRules, STOREFRONT)).toBe('旗舰店');
  });

  it('differs by what it says, not by the order in which it is written down', () => {
    const turned = { ...EMPTY_STOREFRONT, introduction: { text: '', tagline: '' }, team: { clients: null, size: null, certified: null } };
    expect(changedSections(storefrontRules, EMPTY_STOREFRONT, turned)).toEqual([]);
    expect(changedSections(storefrontRules, EMPTY_STOREFRONT, { ...turned, strengths: ['招聘'], languages: [] })).toEqual([
      'strengths',
      'languages',
    ]);
    expect(changedSections(storefrontRules, { ...turned, strengths: ['甲', '乙'] }, { ...turned, strengths: ['乙', '甲'] })).toEqual([
      'strengths',
    ]);
    expect(changedSections(storefrontRules, null, turned)).toEqual(sectionsOf(storefrontRules));
  });

  it('says places and pictures as people read them', () => {
    const place = {
      kind: 'branch',
      district: 'pudong',
      address: '张杨路 1 号',
      phone: null,
      point: { longitude: 121.5, latitude: 31.2, system: 'GCJ02', how: 'picked' },
    } as const;
    expect(storefrontRules.describe.places([place]).map(({ text }) => text)).toEqual([
      '分支机构：浦东新区 张杨路 1 号\n坐标 121.5, 31.2（高德（GCJ-02），在地图上选取）',
    ]);
    expect(storefrontRules.describe.gallery([{ imageId: 'x', alt: '面试间', focus: 'top' }]).map(({ text }) => text)).toEqual(['面试间']);
  });

  it('shows another picture under the same words', () => {
    const banner = (imageId: string): StorefrontContent => ({ ...STOREFRONT, banner: { imageId, alt: '前台', focus: 'center' } });
    expect(differences(storefrontRules, banner('1'), banner('2'))[0]?.fields[0]?.runs).toEqual([
      { text: '前台', strong: false, kind: 'removed' },
      { text: '前台', strong: false, kind: 'added' },
    ]);
  });

  it('compares the introduction as it is rendered, without its marks', () => {
    const runs = (before: string, after: string) => {
      const [was, is] = [before, after].map((text) => ({ ...STOREFRONT, introduction: { tagline: '不变', text } }));
      return was && is && differences(storefrontRules, was, is)[0]?.fields[0]?.runs;
    };
    const run = (kind: 'same' | 'added' | 'removed', text: string, strong = false) => ({ kind, text, strong });
    expect(runs('招**二十**人', '招**三十**人')).toEqual([
      run('same', '招'),
      run('removed', '二十', true),
      run('added', '三十', true),
      run('same', '人'),
    ]);
    expect(runs('招人', '招**人**')).toEqual([run('same', '招'), run('removed', '人'), run('added', '人', true)]);
    expect(runs('- 甲\n- 乙', '· 甲\n· 丙')).toEqual([run('same', '· 甲\n· '), run('removed', '乙'), run('added', '丙')]);
  });

  it('adds everything where there was nothing before, and says nothing of what is empty', () => {
    const all = differences(storefrontRules, null, STOREFRONT);
    expect(all.map(({ section }) => section)).toEqual(sectionsOf(storefrontRules));
    expect(all.flatMap(({ fields }) => fields.flatMap(({ runs }) => runs)).every(({ kind }) => kind === 'added')).toBe(true);
    expect(all.find(({ section }) => section === 'cases')?.fields).toEqual([]);
  });
});
