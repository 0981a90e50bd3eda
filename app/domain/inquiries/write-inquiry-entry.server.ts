import type { Transaction } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { writeEntry, type Entry } from '#app/kernel/record/write-entry.server.ts';
import { otherSide, type InquirySide } from './brief.ts';
import { organisationOn, type Parties } from './sides.ts';

/** Who wrote the brief, while they still belong to the enterprise: they are told of what the institution does. */
export async function writerStillThere(tx: Transaction, { organisationId, personId }: Parties['brief']): Promise<string | null> {
  const membership = await tx.membership.findUnique({
    where: { organisationId_personId: { organisationId, personId } },
    select: { personId: true },
  });
  return membership?.personId ?? null;
}

interface OneSided {
  subjectId: string;
  /** Whose deed it is. */
  side: InquirySide;
  parties: Parties;
  changes?: Changes;
}

/**
 * What the record says of a deed of one side: it concerns the other, whose people are told. Texts stay out of the record: how long
 * they are says enough, and they may speak of people.
 */
export async function inquiryEntry(tx: Transaction, { side, parties, ...said }: OneSided): Promise<Omit<Entry, 'deed'>> {
  const personId = side === 'institution' ? await writerStillThere(tx, parties.brief) : null;
  return { ...said, organisationId: organisationOn(otherSide(side), parties), forOwn: true, personId, reason: null };
}

/** Writes it. */
export async function writeInquiryEntry(tx: Transaction, by: ByActor, { deed, ...said }: OneSided & { deed: DeedName }): Promise<void> {
  await writeEntry(tx, by, { deed, ...(await inquiryEntry(tx, said)) });
}

/** How long a text is, as an entry says it. */
export const lengthOf = (text: string): string => `${Array.from(text).length} 字`;
