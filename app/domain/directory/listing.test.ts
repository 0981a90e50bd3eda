import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markSpans } from '#search/highlight.ts';
import { explainRow, readMarked } from './listing.ts';

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

  it('names what matched, what was chosen, and the order', () => {
    const reasons = explainRow([{ attribute: 'tags', term: '高级人才寻访', how: 'synonym' }], query, '2026年9月11日');
    expect(reasons).toEqual(['细分标签含同义词“高级人才寻访”', '符合所选的所在区', '核验日期为2026年9月11日，同等条件下核验日期新的在前']);
  });

  it('says the order by name', () => {
    expect(explainRow([], { ...query, refinements: {}, sort: 'name' }, '')).toEqual(['按名称拼音排列']);
  });
});
