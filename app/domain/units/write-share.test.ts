import { describe, expect, it } from 'vitest';
import { writeShare } from './write-share.ts';

describe('a share', () => {
  it('is written with one decimal at most', () => {
    expect([writeShare(86, 1_000), writeShare(1, 4), writeShare(0, 9), writeShare(9, 9), writeShare(1, 0)]).toEqual([
      '8.6%',
      '25%',
      '0%',
      '100%',
      '0%',
    ]);
  });

  it('never says nothing or everything where something is left', () => {
    // 1 ÷ 2,001 = 0.04998 %, 1 ÷ 2,000 = 0.05 %
    expect([writeShare(1, 2_001), writeShare(1, 2_000), writeShare(2_000, 2_001), writeShare(1_998, 2_000)]).toEqual([
      '不到 0.1%',
      '0.1%',
      '99.9% 以上',
      '99.9%',
    ]);
  });
});
