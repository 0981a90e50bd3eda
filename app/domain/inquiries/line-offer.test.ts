import { describe, expect, it } from 'vitest';
import { writeBudget } from './brief.ts';
import { lapsedLicence, offeredLines, offersLine, type Offering } from './line-offer.ts';

const today = '2026-11-21';
const licence = (kind: 'hrPermit' | 'hrFiling' | 'telecomPermit', validTo: string | null) =>
  ({ kind, validFrom: null, validTo, revokedOn: null, supersededOn: null }) as const;
const offering = (given: Partial<Offering> = {}): Offering => ({
  lines: [{ categorySlug: 'recruitment' }],
  services: [],
  licences: [licence('hrPermit', today)],
  ...given,
});

describe('a line', () => {
  it('is offered through the last day of its licence, and not after', () => {
    expect(offersLine(offering(), 'recruitment', today)).toBe(true);
    expect(offersLine(offering(), 'recruitment', '2026-11-22')).toBe(false);
    expect(lapsedLicence('recruitment', offering().licences, '2026-11-22')).toBe('人力资源服务许可证');
  });

  it('is offered where a published service of it may be', () => {
    const service = { categorySlug: 'recruitment', tags: [{ tagSlug: 'online-recruiting' }] };
    expect(offersLine(offering({ lines: [], services: [service] }), 'recruitment', today)).toBe(false);
    expect(
      offersLine(
        offering({ lines: [], services: [service], licences: [licence('hrPermit', '9999-12-31'), licence('telecomPermit', '9999-12-31')] }),
        'recruitment',
        today,
      ),
    ).toBe(true);
    expect(offersLine(offering({ lines: [] }), 'recruitment', today)).toBe(false);
  });

  it('may need no licence', () => {
    expect(offeredLines(offering({ lines: [{ categorySlug: 'software' }, { categorySlug: 'training' }], licences: [] }), today)).toEqual([
      'software',
    ]);
    expect(lapsedLicence('software', [], today)).toBeNull();
  });
});

describe('a budget', () => {
  it.each([
    [null, null, '未说明'],
    [1_000_000, null, '10,000 元起'],
    [null, 1_000_050, '不超过 10,000.5 元'],
    [0, 200_000, '不超过 2,000 元'],
    [100_000, 100_000, '1,000 元'],
    [100_000, 200_000, '1,000–2,000 元'],
  ])('%s to %s fen is %s', (from, to, says) => {
    expect(writeBudget(from, to)).toBe(says);
  });
});
