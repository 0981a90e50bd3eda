import type { Transaction } from '#prisma/database.ts';
import type { By } from '../permissions/actor.ts';
import type { Changes } from './changes.ts';
import { GENESIS, hashOf } from './chain.server.ts';
import { DEEDS, deedOf, type DeedName } from './deeds.ts';
import { putOnOutbox, type OutboxSubject } from '../outbox/put-on-outbox.server.ts';
import { insertRows } from '#prisma/insert-rows.ts';

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
export async function writeEntry(tx: Transaction, by: By, entry: Entry): Promise<number> {
  const newest = await tx.recordEntry.findFirst({ orderBy: { id: 'desc' }, select: { hash: true } });
  const { id } = await tx.recordEntry.create({ data: chained(by, entry, newest?.hash ?? GENESIS), select: { id: true } });
  if (deedOf(entry.deed).tells) await putOnOutbox(tx, 'record', String(id), by.now);
  return id;
}

/**
 * Writes many entries as `writeEntry` does, with a few statements.
 * @param told which of them somebody is told of; no others are put on the outbox.
 */
export async function writeEntries(tx: Transaction, by: By, entries: readonly Entry[], told: (entry: Entry) => boolean): Promise<void> {
  const newest = await tx.recordEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true, hash: true } });
  let hash = newest?.hash ?? GENESIS;
  const rows = entries.map((entry) => {
    const row = chained(by, entry, hash);
    hash = row.hash;
    return row;
  });
  await insertRows(tx, 'RecordEntry', rows);
  const written = await tx.recordEntry.findMany({ where: { id: { gt: newest?.id ?? 0 } }, orderBy: { id: 'asc' }, select: { id: true } });
  await insertRows(
    tx,
    'OutboxEntry',
    written.flatMap(({ id }, at) => {
      const entry = entries[at];
      return entry && deedOf(entry.deed).tells && told(entry)
        ? [{ subject: 'record' satisfies OutboxSubject, subjectId: String(id), writtenAt: by.now }]
        : [];
    }),
  );
}

/** An entry as it is stored, with its hash, after the entry with `previousHash`. */
function chained({ actor, requestId, now }: By, entry: Entry, previousHash: string) {
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
    previousHash,
  };
  return { ...row, hash: hashOf(row) };
}
