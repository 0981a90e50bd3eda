import type { Transaction } from '#prisma/database.ts';
import type { By } from '../permissions/actor.ts';
import type { Changes } from './changes.ts';
import { GENESIS, hashOf } from './chain.server.ts';
import { DEEDS, deedOf, type DeedName } from './deeds.ts';
import { putOnOutbox } from '../outbox/put-on-outbox.server.ts';

export interface Entry {
  deed: DeedName;
  subjectId: string;
  /** The organisation that it concerns; defaults to the one for which the actor acts. */
  organisationId?: string | null;
  /** The actor acts for their own organisation towards a higher one. */
  forOwn?: true;
  personId?: string | null;
  districtSlug?: string | null;
  parkSlug?: string | null;
  changes?: Changes;
  reason?: string | null;
}

/**
 * Writes one entry of the record in the caller's transaction, chained to the newest, and puts it on the outbox
 * if somebody is to be told. The caller masks contact details and leaves out secrets: an entry is never deleted.
 * @returns the entry's number.
 */
export async function writeEntry(tx: Transaction, { actor, requestId, now }: By, entry: Entry): Promise<number> {
  const newest = await tx.recordEntry.findFirst({ orderBy: { id: 'desc' }, select: { hash: true } });
  const own = actor?.organisation?.organisationId ?? null;
  const organisationId = entry.organisationId === undefined ? own : entry.organisationId;
  const row = {
    at: now,
    actorId: actor?.personId ?? null,
    // An actor who acts on an organisation that is not theirs acts for themselves or in an office.
    actingForId: own !== null && (own === organisationId || entry.forOwn === true) ? own : null,
    organisationId,
    deed: entry.deed,
    subjectKind: DEEDS[entry.deed].subject,
    subjectId: entry.subjectId,
    personId: entry.personId ?? null,
    districtSlug: entry.districtSlug ?? null,
    parkSlug: entry.parkSlug ?? null,
    changes: JSON.stringify(entry.changes ?? {}),
    reason: entry.reason ?? null,
    requestId,
    previousHash: newest?.hash ?? GENESIS,
  };
  const { id } = await tx.recordEntry.create({ data: { ...row, hash: hashOf(row) }, select: { id: true } });
  if (deedOf(entry.deed).tells) await putOnOutbox(tx, 'record', String(id), now);
  return id;
}
