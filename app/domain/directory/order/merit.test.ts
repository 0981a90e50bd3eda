import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf, standingPoints, writePoints, type Standing } from './merit.ts';

const NEW: Standing = { replies: null, delivered: 0, stale: 0 };
const replies = (cases: number, rate: number, medianHours: number | null) => ({ cases, rate, medianHours });

describe('what others decide about an institution', () => {
  it.each<[string, Standing, [number, number, number]]>([
    ['a new one counts like the middle', NEW, [900, 600, 500]],
    ['three deliveries, 96 % within six hours', { ...NEW, delivered: 3, replies: replies(26, 96, 6) }, [1125, 960, 500]],
    [
      'a hundred per cent, but after thirty hours, and one stale fact',
      { delivered: 0, replies: replies(9, 100, 30), stale: 1 },
      [900, 700, 300],
    ],
    ['sixty per cent of forty', { ...NEW, delivered: 40, replies: replies(40, 60, 5) }, [1433, 600, 500]],
    ['nobody was ever answered', { ...NEW, replies: replies(5, 0, null) }, [900, 0, 500]],
    ['everything stale', { ...NEW, stale: 9 }, [900, 600, 0]],
  ])('%s', (_, standing, [delivered, answers, checked]) => {
    expect(standingPoints(standing)).toEqual({ delivered, answers, checked });
    expect(recordOf(standing)).toBe(delivered + answers + checked);
  });

  it('never ranks lower for more of a good thing', () => {
    const standing = fc.record({
      delivered: fc.nat(200),
      stale: fc.nat(5),
      replies: fc.record({ cases: fc.integer({ min: 5, max: 99 }), rate: fc.nat(100), medianHours: fc.nat(200) }),
    });
    fc.assert(
      fc.property(standing, (one) => {
        const points = recordOf(one);
        expect(recordOf({ ...one, delivered: one.delivered + 1 })).toBeGreaterThanOrEqual(points);
        expect(recordOf({ ...one, stale: Math.max(0, one.stale - 1) })).toBeGreaterThanOrEqual(points);
        const { rate, medianHours } = one.replies;
        expect(recordOf({ ...one, replies: { ...one.replies, rate: Math.min(100, rate + 1) } })).toBeGreaterThanOrEqual(points);
        expect(recordOf({ ...one, replies: { ...one.replies, medianHours: Math.max(0, medianHours - 1) } })).toBeGreaterThanOrEqual(points);
      }),
    );
  });

  it('prints points without a floating tail', () => {
    expect([900, 1433, 960].map(writePoints)).toEqual(['9', '14.33', '9.6']);
  });
});
