import { describe, expect, it } from 'vitest';
import { seededRandom, shareAt, spread } from './random.ts';

describe('seededRandom', () => {
  it('repeats itself for one seed and differs for another', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('picks different ones, never more than there are', () => {
    const random = seededRandom(1);
    expect(new Set(random.some([1, 2, 3, 4], 3)).size).toBe(3);
    expect(random.some([1, 2], 5).sort()).toEqual([1, 2]);
  });
});

describe('shares', () => {
  it('hold within one of the hundred', () => {
    const counts = { many: 0, few: 0 };
    for (let i = 0; i < 100; i++)
      counts[
        shareAt(
          [
            ['many', 90],
            ['few', 10],
          ],
          spread(i, Math.SQRT2),
        )
      ] += 1;
    expect(Math.abs(counts.few - 10)).toBeLessThanOrEqual(1);
  });
});
