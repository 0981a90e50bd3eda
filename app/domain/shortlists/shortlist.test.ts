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
    expect(mergeKept(of('xa'), of('abcde'))).toEqual({ kept: ['x', 'a', 'b', 'c', 'd'], over: ['e'] });
    expect(mergeKept([], of('a'))).toEqual({ kept: ['a'], over: [] });
    // What was withdrawn gives way, wherever it stood; while there is room, it stays.
    expect(mergeKept(of('xy', 'x'), of('abcd', 'b'))).toEqual({ kept: ['x', 'y', 'a', 'c', 'd'], over: ['b'] });
    expect(mergeKept(of('x', 'x'), of('ab', 'b'))).toEqual({ kept: ['x', 'a', 'b'], over: [] });
    expect(mergeKept(of('vwxyz'), of('abcdefghij')).over).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('those that somebody chose stay, in their places; too many and none are refused', () => {
    expect(chooseKept([...full, 'f', 'g'], ['g', 'a', 'nobody'])).toEqual({ ok: true, list: ['a', 'g'] });
    expect(chooseKept([...full, 'f'], [...full, 'f'])).toMatchObject({ ok: false, why: 'tooMany' });
    expect(chooseKept(full, [])).toMatchObject({ ok: false, why: 'invalid' });
  });
});
