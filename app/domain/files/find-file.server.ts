import type { Database } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';

export interface FoundFile {
  sha256: string;
  mediaType: string;
  name: string;
  size: number;
}

/** A file's particulars for those who may open it: who uploaded it, and, once the request was submitted, who runs the organisation it speaks for and the bureau that decides; null for everyone else. */
export async function findFile(db: Database, who: Who, id: string): Promise<FoundFile | null> {
  const file = await db.storedFile.findUnique({
    where: { id },
    select: { sha256: true, mediaType: true, name: true, size: true, uploadedById: true, evidence: { select: { request: { select: { kind: true, submittedAt: true, organisationId: true, districtSlug: true } } } } },
  });
  if (!file) return null;
  const { uploadedById, evidence, ...found } = file;
  const request = evidence?.request;
  // What was never submitted is nobody else's business.
  if (!request?.submittedAt && who?.personId !== uploadedById) return null;
  const target = { personId: uploadedById, organisationId: request?.kind === 'correction' ? request.organisationId : null, districtSlug: request?.districtSlug ?? null };
  return may(who, 'read:file', target) ? found : null;
}
