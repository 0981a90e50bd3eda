import type { MembershipRole } from '#app/kernel/permissions/actor.ts';

/** The roles that each role may give in an invitation: never a higher one; ownership is only handed over. */
export const INVITABLE: Record<MembershipRole, readonly MembershipRole[]> = {
  owner: ['manager', 'member'],
  manager: ['member'],
  member: [],
};

/** Roles that an owner may give to a member. */
export const ASSIGNABLE = ['owner', 'manager', 'member'] as const satisfies readonly MembershipRole[];

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';
export const INVITATION_STATE_NAME: Record<InvitationState, string> = {
  open: '等待接受',
  accepted: '已加入',
  revoked: '已撤回',
  expired: '已过期',
};

/** Derived from what happened and from the clock; no job updates it. */
export function invitationState(
  { acceptedAt, revokedAt, expiresAt }: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}
