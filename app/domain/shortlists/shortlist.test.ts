import { describe, expect, it } from 'vitest';
import { changeKept, chooseKept, mergeKept, MOST_KEPT, readKept, writeKept } from './shortlist.ts';

describe('a shortlist in a cookie', () => {
  it('is read back as it was written', () => {
    expect(readKept(writeKept(['i-1', 'i-2']))).toEqual(['i-1', 'i-2']);
  });

  it.each([
    [null, []],
    ['', []],
    ['i-1|i-1|i-2', ['i-1', 'i-2']],
    ['i-1|../x|<b>|i 2', ['i-1']],
    ['a|b|c|d|e|f|g', ['a', 'b', 'c', 'd', 'e']],
    ['x'.repeat(81), []],
  ])('%j is %j', (text, kept) => {
    expect(readKept(text)).toEqual(kept);
  });
});

describe('changing it', () => {
  const full = ['a', 'b', 'c', 'd', 'e'];
  it.each([
    [['a'], 'add', 'b', ['a', 'b']],
    [['a'], 'add', 'a', ['a']],
    [full, 'add', 'e', full],
    [full, 'remove', 'c', ['a', 'b', 'd', 'e']],
    [['a'], 'remove', 'z', ['a']],
    [full, 'clear', '', []],
  ] as const)('%j, %s %s, gives %j', (list, change, one, expected) => {
    expect(changeKept(list, change, one)).toEqual({ ok: true, list: expected });
  });

  it('takes no sixth', () => {
    expect(full).toHaveLength(MOST_KEPT);
    expect(changeKept(full, 'add', 'f')).toMatchObject({ ok: false, why: 'tooMany' });
  });

  it('at signing in, what was chosen last comes first, and what finds no room stands by', () => {
    const of = (slugs: string, gone = '') => [...slugs].map((id) => ({ id, published: !gone.includes(id) }));
    const merged = (chosen: string, kept: string, over = '', gone = '') =>
      Object.values(mergeKept(of(chosen, gone), { kept: of(kept, gone), over: of(over, gone) })).map((ids) => ids.join(''));
    expect(merged('xa', 'abcde')).toEqual(['xabcd', 'e']);
    expect(merged('', 'a')).toEqual(['a', '']);
    // What was withdrawn gives way, wherever it stood; while there is room, it stays.
    expect(merged('xy', 'abcd', '', 'xb')).toEqual(['xyacd', 'b']);
    expect(merged('x', 'ab', '', 'xb')).toEqual(['xab', '']);
    // What stands by is chosen by nobody but its owner, even if there is room; what is chosen again stands by no longer.
    expect(merged('x', 'ab', 'gh')).toEqual(['xab', 'gh']);
    expect(merged('xg', 'abcd', 'gh')).toEqual(['xgabc', 'dh']);
    // Five at most stand by: the earliest give way.
    expect(merged('vwxyz', 'abcde', 'fghij')).toEqual(['vwxyz', 'abcde']);
    expect(merged('vw', 'abcde', 'fghij')).toEqual(['vwabc', 'defgh']);
  });

  it('those that somebody chose stay, in their places; too many and none are refused', () => {
    expect(chooseKept([...full, 'f', 'g'], ['g', 'a', 'nobody'])).toEqual({ ok: true, list: ['a', 'g'] });
    expect(chooseKept([...full, 'f'], [...full, 'f'])).toMatchObject({ ok: false, why: 'tooMany' });
    expect(chooseKept(full, [])).toMatchObject({ ok: false, why: 'invalid' });
  });
});
