import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { appealable, decidesAppeal } from './appeal.ts';

describe('an appeal', () => {
  const guard = appealable(10);
  const refused = { refusedOn: '2026-11-23', appealedOn: null, today: '2026-11-24', calendar: CALENDAR };

  it('is made once, within its days, and only against a refusal', () => {
    expect(guard(refused)).toBeNull();
    expect(guard({ ...refused, today: '2026-12-07' })).toBeNull();
    expect(guard({ ...refused, today: '2026-12-08' })).toBe('申诉应在收到决定后 10 个工作日内提出，期限已过。');
    expect(guard({ ...refused, appealedOn: '2026-11-24' })).toBe('已经申诉过一次，这个决定是最终决定。');
    expect(guard({ ...refused, refusedOn: null })).toBe('没有被拒绝，不需要申诉。');
  });

  it('is decided by somebody else', () => {
    expect(decidesAppeal({ ties: [] })).toBeNull();
    expect(decidesAppeal({ ties: ['accepted'] })).toBeNull();
    for (const tie of ['decided', 'applicant', 'ownOrganisation'] as const) expect(decidesAppeal({ ties: [tie] })).toMatch(/其他工作人员/u);
  });
});
