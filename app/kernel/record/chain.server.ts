import { createHash } from 'node:crypto';

/** The hash that the first entry refers to. */
export const GENESIS = '0'.repeat(64);

/** What an entry's hash covers: all its fields, and the hash of the entry before. */
export interface Hashed {
  at: Date;
  actorId: string | null;
  actingForId: string | null;
  organisationId: string | null;
  deed: string;
  subjectKind: string;
  subjectId: string;
  personId: string | null;
  districtSlug: string | null;
  parkSlug: string | null;
  changes: string;
  reason: string | null;
  requestId: string;
  previousHash: string;
}

/** SHA-256 over the entry's fields in a fixed order, as hex. */
export function hashOf(entry: Hashed): string {
  const {
    previousHash,
    at,
    actorId,
    actingForId,
    organisationId,
    deed,
    subjectKind,
    subjectId,
    personId,
    districtSlug,
    parkSlug,
    changes,
    reason,
    requestId,
  } = entry;
  const written = JSON.stringify([
    previousHash,
    at.toISOString(),
    actorId,
    actingForId,
    organisationId,
    deed,
    subjectKind,
    subjectId,
    personId,
    districtSlug,
    parkSlug,
    changes,
    reason,
    requestId,
  ]);
  return createHash('sha256').update(written).digest('hex');
}
