import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import type { Database } from '#prisma/database.ts';

/**
 * Finds the newest invitation to a person's own, proved addresses that still waits for an answer.
 * @returns the token of its link; null if there is none, or if the person has joined that organisation since.
 */
export async function openInvitation(db: Database, box: SecretBox, personId: string, now: Date): Promise<string | null> {
  const { email, mobile, memberships } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { email: true, mobile: true, memberships: { select: { organisationId: true } } },
  });
  const link = await db.oneTimeLink.findFirst({
    where: {
      purpose: 'invitation',
      address: { in: [email, mobile].filter((address) => address !== null) },
      usedAt: null,
      expiresAt: { gt: now },
      invitation: { revokedAt: null, organisationId: { notIn: memberships.map(({ organisationId }) => organisationId) } },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  return link && linkToken(box, link.id);
}
