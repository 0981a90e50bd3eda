import type { Transaction } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import type { MoveEntry } from '#app/kernel/make-move.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { otherSide, type InquirySide } from './brief.ts';
import { organisationOn, type Parties } from './sides.ts';

/** The author of the brief, if they still belong to the enterprise: they are notified of what the institution does. */
export async function writerStillThere(tx: Transaction, { organisationId, personId }: Parties['brief']): Promise<string | null> {
  const membership = await tx.membership.findUnique({
    where: { organisationId_personId: { organisationId, personId } },
    select: { personId: true },
  });
  return membership?.personId ?? null;
}

interface OneSided {
  subjectId: string;
  /** The side that acts. */
  side: InquirySide;
  parties: Parties;
  changes?: Changes;
}

/**
 * The entry for a deed of one side. It concerns the other side, whose people are notified. Texts may mention people, so the record keeps
 * only their length.
 */
export async function inquiryEntry(tx: Transaction, { side, parties, ...said }: OneSided): Promise<MoveEntry> {
  const personId = side === 'institution' ? await writerStillThere(tx, parties.brief) : null;
  return { ...said, organisationId: organisationOn(otherSide(side), parties), forOwn: true, personId, reason: null };
}

/** Writes such an entry. */
export async function writeInquiryEntry(tx: Transaction, by: ByActor, { deed, ...said }: OneSided & { deed: DeedName }): Promise<void> {
  await writeEntry(tx, by, { deed, ...(await inquiryEntry(tx, said)) });
}

/** The length of a text, for an entry. */
export const lengthOf = (text: string): string => `${Array.from(text).length} 字`;
