import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import type { Things } from '#app/kernel/record/thing.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { PersonalTie } from './personal-tie.server.ts';

/** Names the subjects of entries, and lists every noun that keeps something about people. */
interface Told {
  things: Things;
  ties: readonly PersonalTie[];
}

/**
 * 个人信息副本 (个人信息保护法 45): everything kept about the person, as an object for JSON. Secrets (hashes of passwords and codes) are left
 * out, since they say nothing about the person. Taking the copy is itself in the record.
 */
export async function takePersonalData(db: Database, { things, ties }: Told, by: ByActor): Promise<Record<string, unknown>> {
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
      appointments: { select: { role: true, parkSlug: true, districtSlug: true, appointedAt: true, endedAt: true } },
      files: { select: { name: true, mediaType: true, size: true, uploadedAt: true } },
      notices: { select: { entryId: true, createdAt: true, readAt: true } },
      noticePreferences: { select: { topic: true, mail: true } },
    },
  });
  const account: Record<string, unknown> = { ...person };
  for (const tie of ties) {
    for (const [name, kept] of Object.entries(await tie.copy(db, personId))) {
      if (Object.hasOwn(account, name)) throw new Error(`Two nouns keep ${name} about a person`);
      account[name] = kept;
    }
  }
  const { entries } = await readEntries(db, things, { about: personId }, { take: 10_000, audit: true });
  return {
    说明: '本文件由线上产业园按《个人信息保护法》第四十五条提供。',
    导出时间: by.now.toISOString(),
    账号: account,
    留痕: entries.map(({ at, sentence, changes, reason }) => ({ at, sentence, changes, reason })),
  };
}
