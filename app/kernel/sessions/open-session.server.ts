import type { Transaction } from '#prisma/database.ts';
import { sessionExpiry } from './lifetime.ts';
import { newToken, tokenHash } from './token.server.ts';

export interface NewSession {
  personId: string;
  device: string;
  stage: 'secondStep' | 'open';
  strong: boolean;
  /** The session that this one replaces. */
  insteadOf: string | null;
}

/**
 * Opens a session with a new token and ends the one that it replaces (no fixation). The organisation for which the person acts is
 * carried over; otherwise it is the one they joined first.
 * @returns the token for the cookie.
 */
export async function openSession(tx: Transaction, { personId, device, stage, strong, insteadOf }: NewSession, now: Date): Promise<string> {
  const before =
    insteadOf === null ? null : await tx.session.findUnique({ where: { id: insteadOf }, select: { personId: true, organisationId: true } });
  if (insteadOf !== null) await tx.session.deleteMany({ where: { id: insteadOf } });
  const carried = before?.personId === personId ? before.organisationId : null;
  const first =
    carried === null
      ? await tx.membership.findFirst({ where: { personId }, orderBy: { since: 'asc' }, select: { organisationId: true } })
      : null;
  const token = newToken();
  await tx.session.create({
    data: {
      tokenHash: tokenHash(token),
      renewedAt: now,
      personId,
      stage,
      strong,
      organisationId: carried ?? first?.organisationId ?? null,
      device,
      createdAt: now,
      seenAt: now,
      expiresAt: sessionExpiry(stage, now),
    },
    select: { id: true },
  });
  return token;
}
