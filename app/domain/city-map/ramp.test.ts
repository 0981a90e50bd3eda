import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RAMP_CLASSES, rampOf, shadeOf, writeClass } from './ramp.ts';

describe('the ramp', () => {
  it('has readable classes by quantiles', () => {
    const ramp = rampOf([330, 210, 190, 150, 150, 120, 110, 105, 95, 95, 80, 70, 62, 60, 38, 16]);
    expect(ramp.map(writeClass)).toEqual(['少于 60', '60–94', '95–109', '110–149', '150 及以上']);
    expect(ramp.map(({ shade }) => shade)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    [[], ['全部']],
    [[0, 0], ['全部']],
    [
      [7, 7, 7],
      ['少于 7', '7 及以上'],
    ],
    [[1], ['0', '1 及以上']],
  ])('has fewer classes where counts are alike: %j', (counts, classes) => {
    expect(rampOf(counts).map(writeClass)).toEqual(classes);
  });

  it('holds every count in one class, and more is never lighter', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50_000), { maxLength: 40 }), fc.nat(60_000), (counts, count) => {
        const ramp = rampOf(counts);
        expect(ramp.length).toBeGreaterThan(0);
        expect(ramp.length).toBeLessThanOrEqual(RAMP_CLASSES);
        expect(ramp.filter(({ from, below }) => count >= from && (below === null || count < below))).toHaveLength(1);
        expect(shadeOf(ramp, count + 1)).toBeGreaterThanOrEqual(shadeOf(ramp, count));
      }),
    );
  });
});
