import { describe, expect, it } from 'vitest';
import { fold, foldAligned, runsOf } from './fold.ts';

describe('fold', () => {
  it.each([
    ['獵頭勞務派遣', '猎头劳务派遣'],
    ['ＲＰＯ１２', 'rpo12'],
    ['皇后 後來 公里 裡面 頭髮 發展 乾淨', '皇后 后来 公里 里面 头发 发展 干净'],
    ['Café', 'cafe'],
    ['㈱', '(株)'],
    ['（上海）', '（上海）'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('never turns simplified into traditional', () => {
    expect(fold('后里发面松')).toBe('后里发面松');
  });

  it('tells where each folded unit came from', () => {
    const { folded, origin } = foldAligned('a㈱b');
    expect(folded).toBe('a(株)b');
    expect(origin).toEqual([0, 1, 1, 1, 2, 3]);
  });
});

describe('runsOf', () => {
  it('splits hanzi from Latin and drops the rest', () => {
    expect(runsOf('HR系统，99号 😀 \ud842').map((run) => run.text)).toEqual(['hr', '系统', '99', '号']);
  });

  it('keeps characters beyond the basic plane whole', () => {
    expect(runsOf('𠮷野家')).toEqual([{ kind: 'hanzi', text: '𠮷野家' }]);
  });
});
