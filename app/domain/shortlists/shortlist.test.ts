import { describe, expect, it } from 'vitest';
import { changeKept, mergeKept, MOST_KEPT, readKept, writeKept } from './shortlist.ts';

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

  it('at signing in, what was chosen last comes first, and there are no more than five', () => {
    expect(mergeKept(['x', 'a'], ['a', 'b', 'c', 'd', 'e'])).toEqual(['x', 'a', 'b', 'c', 'd']);
    expect(mergeKept([], ['a'])).toEqual(['a']);
  });
});
