import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERVICE, STOREFRONT } from '#test/factories/content.ts';
import type { StorefrontContent } from '#app/domain/storefronts/content.ts';
import { describeSection } from './describe.ts';
import { differences, type DiffRun } from './differences.server.ts';
import { sectionsOf } from './kinds.ts';

const same = (text: string): DiffRun => ({ text, kind: 'same' });
const added = (text: string): DiffRun => ({ text, kind: 'added' });
const removed = (text: string): DiffRun => ({ text, kind: 'removed' });

function ofText(before: string, after: string): DiffRun[] {
  const content = (text: string): StorefrontContent => ({ ...STOREFRONT, introduction: { tagline: '不变', text } });
  return differences('storefront', content(before), content(after))[0]?.fields[0]?.runs ?? [];
}

describe('differences', () => {
  it('shows what changed, character by character', () => {
    expect(ofText('为制造业企业招聘。', '为制造业和物流企业招聘。')).toEqual([same('为制造业'), added('和物流'), same('企业招聘。')]);
  });

  it('joins changes between which one character happened to stay', () => {
    expect(ofText('每月五日前发薪', '每周五下午发薪')).toEqual([same('每'), removed('月五日前'), added('周五下午'), same('发薪')]);
    expect(ofText('我们有甲一乙', '我们有丙一丁')).toEqual([same('我们有'), removed('甲一乙'), added('丙一丁')]);
  });

  it('compares lists by whole entries and leaves out those that stayed', () => {
    const [section] = differences('storefront', STOREFRONT, { ...STOREFRONT, strengths: ['用工合规', '薪酬外包'] });
    expect(section).toEqual({
      section: 'strengths',
      name: '擅长',
      fields: [{ label: '擅长', list: true, runs: [removed('产线批量招聘'), added('薪酬外包')] }],
    });
  });

  it('shows another picture under the same words', () => {
    const banner = (imageId: string): StorefrontContent => ({ ...STOREFRONT, banner: { imageId, alt: '前台', focus: 'center' } });
    expect(differences('storefront', banner('1'), banner('2'))[0]?.fields[0]?.runs).toEqual([removed('前台'), added('前台')]);
  });

  it('adds everything where there was nothing before, and says nothing of what is empty', () => {
    const all = differences('storefront', null, STOREFRONT);
    expect(all.map(({ section }) => section)).toEqual(sectionsOf('storefront'));
    expect(all.flatMap(({ fields }) => fields.flatMap(({ runs }) => runs)).every(({ kind }) => kind === 'added')).toBe(true);
    expect(all.find(({ section }) => section === 'cases')?.fields).toEqual([]);
  });

  it('keeps to the sections asked for', () => {
    expect(differences('service', null, SERVICE, ['price', 'unknown']).map(({ section }) => section)).toEqual(['price']);
    expect(differences('service', SERVICE, SERVICE)).toEqual([]);
  });

  it('keeps long texts that have nothing in common apart instead of searching on', () => {
    expect(ofText('甲'.repeat(3_000), '乙'.repeat(3_000))).toEqual([removed('甲'.repeat(3_000)), added('乙'.repeat(3_000))]);
  });

  it('gives both texts back', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，', '𠮷', 'a'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = before === after ? [same(before)] : ofText(before, after);
        const without = (kind: DiffRun['kind']): string =>
          runs
            .filter((run) => run.kind !== kind)
            .map((run) => run.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});

describe('sections in words', () => {
  it('says prices, places and pictures as people read them', () => {
    expect(describeSection('service', 'price', SERVICE.price)).toEqual([
      { label: '计价方式', text: '按人次', key: null },
      { label: '收费', text: '800–1,200 元/人次', key: null },
    ]);
    const place = {
      kind: 'branch',
      district: 'pudong',
      address: '张杨路 1 号',
      phone: null,
      point: { longitude: 121.5, latitude: 31.2, system: 'GCJ02', how: 'picked' },
    } as const;
    expect(describeSection('storefront', 'places', [place]).map(({ text }) => text)).toEqual([
      '分支机构：浦东新区 张杨路 1 号\n坐标 121.5, 31.2（高德（GCJ-02），在地图上选取）',
    ]);
    expect(describeSection('storefront', 'gallery', [{ imageId: 'x', alt: '面试间', focus: 'top' }]).map(({ text }) => text)).toEqual([
      '面试间',
    ]);
  });
});
