import { describe, expect, it } from 'vitest';
import { MEMBERSHIP_ROLES } from '#app/kernel/permissions/actor.ts';
import { ASSIGNABLE, INVITABLE, INVITATION_STATE_NAME, invitationState } from './member-rules.ts';

const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 21) + ms);

describe('inviting', () => {
  it.each([
    ['owner', 'manager, member'],
    ['manager', 'member'],
    ['member', ''],
  ] as const)('%s may invite: %s', (role, roles) => {
    expect(INVITABLE[role].join(', ')).toBe(roles);
  });

  it('never gives a role above one’s own, nor ownership', () => {
    for (const role of MEMBERSHIP_ROLES) {
      expect(INVITABLE[role]).not.toContain('owner');
      for (const given of INVITABLE[role]) expect(MEMBERSHIP_ROLES.indexOf(given)).toBeGreaterThan(MEMBERSHIP_ROLES.indexOf(role));
    }
    expect([...ASSIGNABLE].sort()).toEqual([...MEMBERSHIP_ROLES].sort());
  });
});

describe('an invitation', () => {
  const open = { acceptedAt: null, revokedAt: null, expiresAt: at(1_000) };

  it.each([
    ['open until the last millisecond', open, at(999), 'open'],
    ['expired at its end', open, at(1_000), 'expired'],
    ['accepted, also long after its end', { ...open, acceptedAt: at(500) }, at(9_000), 'accepted'],
    ['revoked, also long after its end', { ...open, revokedAt: at(500) }, at(9_000), 'revoked'],
  ] as const)('is %s', (_, invitation, now, state) => {
    expect(invitationState(invitation, now)).toBe(state);
    expect(INVITATION_STATE_NAME[state]).toMatch(/^\p{Script=Han}+$/u);
  });
});
