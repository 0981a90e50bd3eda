import { describe, expect, it } from 'vitest';
import { isStale } from './freshness.ts';

describe('freshness', () => {
  it.each([
    ['contact', '2026-05-25', false],
    ['contact', '2026-05-24', true],
    ['licence', '2025-11-21', false],
    ['licence', '2025-11-20', true],
  ] as const)('%s verified on %s is stale: %s', (fact, verifiedOn, stale) => {
    // 180 days before 2026-11-21 is 2026-05-25, 365 days before is 2025-11-21.
    expect(isStale(fact, verifiedOn, '2026-11-21')).toBe(stale);
  });
});
