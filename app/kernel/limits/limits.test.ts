import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, writeRetry } from './limits.ts';

const at = (shanghai: string): Date => new Date(`${shanghai}:00+08:00`);

describe('when to come back', () => {
  it.each([
    ['in a moment', '2026-11-21T09:05', '2026-11-21T09:05', '今天 09:05 之后再试（约 1 分钟）'],
    ['later today', '2026-11-21T09:05', '2026-11-21T09:17', '今天 09:17 之后再试（约 12 分钟）'],
    ['after midnight in Shanghai, the same day in Greenwich', '2026-11-21T23:55', '2026-11-22T00:10', '明天 00:10 之后再试（约 15 分钟）'],
    ['before midnight in Shanghai, another day in Greenwich', '2026-11-21T07:55', '2026-11-21T08:10', '今天 08:10 之后再试（约 15 分钟）'],
    ['tomorrow', '2026-11-21T09:00', '2026-11-22T08:30', '明天 08:30 之后再试（约 24 小时）'],
    ['in under two hours', '2026-11-21T09:00', '2026-11-21T10:59', '今天 10:59 之后再试（约 119 分钟）'],
    ['in two hours', '2026-11-21T09:00', '2026-11-21T11:00', '今天 11:00 之后再试（约 2 小时）'],
  ])('%s', (_what, now, retryAt, says) => {
    expect(writeRetry(at(retryAt), at(now))).toBe(`尝试次数过多，请在${says}。`);
  });

  it('names the first whole minute in which it is allowed', () => {
    expect(writeRetry(new Date('2026-11-21T09:17:01+08:00'), at('2026-11-21T09:05'))).toContain('今天 09:18 之后');
    expect(writeRetry(new Date('2026-11-21T23:59:30+08:00'), at('2026-11-21T23:50'))).toContain('明天 00:00 之后');
  });

  it('never rounds a wait down to one that would be refused again, whatever the seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 * 60_000 }), (ms) => {
        const now = at('2026-11-21T09:00');
        const minutes = Number(/约 (\d+) 分钟/u.exec(writeRetry(new Date(now.getTime() + ms), now))?.[1]);
        expect(minutes * 60_000).toBeGreaterThanOrEqual(ms);
      }),
    );
  });

  // The message can only say today or tomorrow.
  it('is within a day for every limit', () => {
    expect(Object.values(LIMITS).filter(({ points, seconds }) => points < 1 || seconds > 24 * 3_600)).toEqual([]);
  });
});
