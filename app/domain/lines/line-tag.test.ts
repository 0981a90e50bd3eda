import { describe, expect, it } from 'vitest';
import type { LicenceFacts } from './licence.ts';
import { lineTag, whyNotOffered } from './line-tag.ts';

const TODAY = '2026-12-01';
const licence = (given: Partial<LicenceFacts>): LicenceFacts => ({
  kind: 'dispatchPermit',
  validFrom: '2024-01-01',
  validTo: '2029-01-01',
  revokedOn: null,
  supersededOn: null,
  ...given,
});

describe('what a line needs', () => {
  it.each<[string, LicenceFacts[], string | null]>([
    ['in force', [licence({})], null],
    ['on its last day', [licence({ validTo: TODAY })], null],
    ['a day after it', [licence({ validTo: '2026-11-30' })], '劳务派遣经营许可证已于2026年11月30日到期'],
    ['revoked', [licence({ revokedOn: '2026-10-01' })], '劳务派遣经营许可证已于2026年10月1日被撤销'],
    ['not yet', [licence({ validFrom: '2027-01-01' })], '劳务派遣经营许可证自2027年1月1日起才有效'],
    ['no term known', [licence({ validTo: null })], '劳务派遣经营许可证有效期未载明'],
    ['another kind only', [licence({ kind: 'hrPermit' })], '没有劳务派遣经营许可证的记录'],
    [
      'replaced by one that ended too',
      [licence({ validTo: '2028-01-01', supersededOn: '2026-01-01' }), licence({ validTo: '2026-05-01' })],
      '劳务派遣经营许可证已于2026年5月1日到期',
    ],
  ])('%s', (_, licences, why) => {
    expect(whyNotOffered('dispatch', licences, TODAY)).toBe(why);
  });

  it('is told in a tag that names the line, whatever else is licensed', () => {
    const permits = [licence({ kind: 'hrPermit' }), licence({ validTo: '2026-12-13' })];
    expect(lineTag('recruitment', true, permits, TODAY)).toEqual({ tone: 'good', text: '招聘：许可有效' });
    expect(lineTag('dispatch', true, permits, TODAY)).toEqual({ tone: 'attention', text: '劳务派遣：12 天后到期' });
    expect(lineTag('training', true, permits, TODAY)).toEqual({ tone: 'bad', text: '培训：今天不能提供' });
    expect(lineTag('software', true, [], TODAY)).toEqual({ tone: 'plain', text: '信息软件服务：无需许可' });
    expect(lineTag('training', false, permits, TODAY)).toEqual({ tone: 'plain', text: '未登记培训' });
  });
});
