import { describe, expect, it } from 'vitest';
import { hasEnded, sessionExpiry } from './lifetime.ts';

const NOW = new Date('2026-11-21T01:00:00.000Z');
const HOUR = 3_600_000;
const before = (ms: number): Date => new Date(NOW.getTime() - ms);

describe('how long a session lasts', () => {
  it('is 30 days, and ten minutes while it waits for the second step', () => {
    expect(sessionExpiry('open', NOW)).toEqual(new Date('2026-12-21T01:00:00.000Z'));
    expect(sessionExpiry('secondStep', NOW)).toEqual(new Date('2026-11-21T01:10:00.000Z'));
  });

  it.each([
    ['used just now', 0, false, false],
    ['idle for a moment under 14 days', 14 * 24 * HOUR - 1, false, false],
    ['idle for 14 days', 14 * 24 * HOUR, false, true],
    ['of an office, idle for a moment under 12 hours', 12 * HOUR - 1, true, false],
    ['of an office, idle for 12 hours', 12 * HOUR, true, true],
  ])('%s', (_what, idleMs, appointed, ended) => {
    expect(hasEnded({ expiresAt: new Date(NOW.getTime() + HOUR), seenAt: before(idleMs), createdAt: before(idleMs) }, appointed, NOW)).toBe(
      ended,
    );
  });

  it.each([
    ['a moment before its end', 1, false],
    ['at its end', 0, true],
  ])('%s, however much it is used', (_what, leftMs, ended) => {
    expect(hasEnded({ expiresAt: new Date(NOW.getTime() + leftMs), seenAt: NOW, createdAt: NOW }, false, NOW)).toBe(ended);
  });

  it.each([
    ['opened a moment less than a day ago', 24 * HOUR - 1, true, false],
    ['opened a day ago', 24 * HOUR, true, true],
    ['opened a day ago, of somebody without an office', 24 * HOUR, false, false],
  ])('of an office, %s, however much it is used', (_what, ageMs, appointed, ended) => {
    expect(hasEnded({ expiresAt: new Date(NOW.getTime() + HOUR), seenAt: NOW, createdAt: before(ageMs) }, appointed, NOW)).toBe(ended);
  });
});
