import { describe, expect, it } from 'vitest';
import { bySomebodyElse, tiesOf } from './four-eyes.ts';

const officer = { personId: 'o1', memberships: [{ organisationId: 'own', name: '演示', role: 'member' }] } as const;

describe('four eyes', () => {
  it('finds every tie, whichever organisation somebody acts for', () => {
    expect(tiesOf(officer, {})).toEqual([]);
    expect(tiesOf(officer, { applicantId: 'a', organisationIds: ['other'], acceptedById: 'o2', decidedById: null })).toEqual([]);
    expect(tiesOf(officer, { applicantId: 'o1', organisationIds: ['other', 'own'], acceptedById: 'o1', decidedById: 'o1' })).toEqual([
      'applicant',
      'ownOrganisation',
      'accepted',
      'decided',
    ]);
  });

  it('refuses the ties that a move names, in its words, and no others', () => {
    const guard = bySomebodyElse({ applicant: '不能办理自己的申请。', accepted: '受理人不能批准。' });
    expect(guard({ ties: [] })).toBeNull();
    expect(guard({ ties: ['ownOrganisation', 'decided'] })).toBeNull();
    expect(guard({ ties: ['accepted'] })).toBe('受理人不能批准。');
    expect(guard({ ties: ['applicant', 'accepted'] })).toBe('不能办理自己的申请。');
  });
});
