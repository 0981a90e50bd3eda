import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markSpans } from '#search/highlight.ts';
import { explainOrder } from './order/order-rule.ts';
import { explainMatches, readMarked } from './listing.ts';

describe('marked text', () => {
  it('comes apart into pieces', () => {
    expect(readMarked('演示<mark>青禾</mark>&amp;&lt;b&gt;')).toEqual([
      { text: '演示', marked: false },
      { text: '青禾', marked: true },
      { text: '&<b>', marked: false },
    ]);
  });

  it('gives back any text that search escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          readMarked(markSpans(text, []))
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('why a row is here', () => {
  const query = { q: '猎头', refinements: { district: ['pudong'] }, sort: 'relevance' as const, page: 1 };

  it('names what matched and what was chosen', () => {
    const reasons = explainMatches([{ attribute: 'tags', term: '高级人才寻访', how: 'synonym' }], query);
    expect(reasons).toEqual(['细分标签含同义词“高级人才寻访”', '符合所选的能服务到', '符合您写的业态']);
    expect(explainMatches([], { ...query, q: '松江 猎头', refinements: {} })).toEqual(['符合您写的业态、能服务到']);
    expect(explainMatches([], { ...query, q: '银行', refinements: {} })).toEqual([]);
  });

  it('names its points, which add up, or the order that was chosen', () => {
    const standing = { replies: { cases: 26, rate: 96, medianHours: 6 }, delivered: 3, stale: 0 };
    expect(explainOrder(query, { checked: '2026年9月11日', standing, fit: { there: false, size: true } })).toEqual([
      '地点：从别处服务所选的区，10.5 分（满分 15）',
      '规模：服务写明所选的规模，10 分（满分 10）',
      '交付：近两年签约并经双方确认 3 单，11.25 分（满分 15）',
      '答复：近一年 26 份邀约，答复率 96%，一半的答复在 1 个工作日内，9.6 分（满分 10）',
      '核验：主管部门核验的信息都在期限内，5 分（满分 5）',
      '合计 46.35 分（满分 55）',
    ]);
    expect(explainOrder({ sort: 'name' }, { checked: null, standing, fit: {} })).toEqual(['按名称拼音排列']);
    expect(explainOrder({ sort: 'checked' }, { checked: '2026年9月11日', standing, fit: {} })).toEqual([
      '主管部门核验日期为2026年9月11日，新的在前',
    ]);
    expect(explainOrder({ sort: 'checked' }, { checked: null, standing, fit: {} })).toEqual(['主管部门还没有核验过，排在最后']);
  });
});
