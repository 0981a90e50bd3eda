import { describe, expect, it } from 'vitest';
import { ENTRIES } from './limits.ts';
import { placedTwice } from '#app/kernel/images/placed-image.ts';
import { noRoom } from './section-rules.ts';

const entries = (count: number) => Array.from({ length: count }, () => ({}));

describe('the room of a list', () => {
  it('ends at its limit, whether the entries are there or wanted', () => {
    expect(noRoom('strengths', entries(ENTRIES.strengths))).toBeNull();
    expect(noRoom('strengths', entries(ENTRIES.strengths + 1))).toBe('最多 10 项，请先移除不需要的。');
    expect(noRoom('strengths', entries(ENTRIES.strengths), ENTRIES.strengths + 1)).toBe('最多 10 项，请先移除不需要的。');
    expect(noRoom('strengths', entries(2), 1)).toBeNull();
  });

  it('counts branches beside the headquarters', () => {
    const branches = Array.from({ length: ENTRIES.branches }, () => ({ kind: 'branch' }));
    const headquarters = { kind: 'headquarters' };
    expect(noRoom('places', [headquarters, ...branches])).toBeNull();
    expect(noRoom('places', [headquarters, ...branches], ENTRIES.branches + 2)).toBe('最多 20 项，请先移除不需要的。');
    expect(noRoom('places', [...branches, { kind: 'branch' }])).toBe('最多 20 项，请先移除不需要的。');
  });
});

describe('a picture', () => {
  it('stands in a section once', () => {
    expect(placedTwice([])).toBeNull();
    expect(placedTwice([{ imageId: 'a' }, { imageId: 'b' }])).toBeNull();
    expect(placedTwice([{ imageId: 'a' }, { imageId: 'b' }, { imageId: 'a' }])).toBe('同一张图片放了两次，请移除一张。');
  });
});
