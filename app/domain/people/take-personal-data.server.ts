import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';

/**
 * 个人信息副本 (个人信息保护法 45): everything kept about the person, as an object to be written as JSON. Secrets (hashes of
 * passwords and codes) are left out: they tell nothing about the person. The taking is itself on the record.
 */
export async function takePersonalData(db: Database, by: ByActor): Promise<Record<string, unknown>> {
  const { personId } = by.actor;
  await inTransaction(db, (tx) => writeEntry(tx, by, { deed: 'person.data', subjectId: personId, personId, organisationId: null }));
  const person = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      email: true,
      mobile: true,
      createdAt: true,
      totpSince: true,
      sessions: { select: { device: true, createdAt: true, seenAt: true } },
      identities: { select: { providerId: true, subject: true, linkedAt: true } },
      memberships: { select: { role: true, since: true, organisation: { select: { name: true, uscc: true } } } },
      appointments: { select: { role: true, parkSlug: true, districtSlug: true, appointedAt: true, endedAt: true } },
      invitationsSent: { select: { address: true, role: true, invitedAt: true, acceptedAt: true, revokedAt: true } },
      requests: {
        select: {
          kind: true,
          state: true,
          statement: true,
          proposed: true,
          createdAt: true,
          submittedAt: true,
          reason: true,
          organisation: { select: { name: true } },
        },
      },
      files: { select: { name: true, mediaType: true, size: true, uploadedAt: true } },
      briefs: {
        select: {
          text: true,
          contactName: true,
          contactPhone: true,
          contactEmail: true,
          createdAt: true,
          organisation: { select: { name: true } },
        },
      },
      inquiryMessages: { select: { text: true, at: true } },
      notices: { select: { entryId: true, createdAt: true, readAt: true } },
      noticePreferences: { select: { topic: true, mail: true } },
    },
  });
  const reviews = await db.review.findMany({ where: { personId }, select: { rating: true, text: true, writtenAt: true } });
  const { entries } = await readEntries(db, { about: personId }, { take: 10_000 });
  return {
    说明: '本文件由线上产业园按《个人信息保护法》第四十五条提供。',
    导出时间: by.now.toISOString(),
    // The addresses of those whom the person invited are theirs.
    账号: { ...person, invitationsSent: person.invitationsSent.map((sent) => ({ ...sent, address: maskAddress(sent.address) })), reviews },
    留痕: entries.map(({ at, sentence, changes, reason }) => ({ at, sentence, changes, reason })),
  };
}
