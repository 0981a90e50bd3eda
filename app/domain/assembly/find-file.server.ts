import type { Database } from '#prisma/database.ts';
import { mayOpenProof } from '#app/kernel/images/find-proof.server.ts';
import { mayOpenAttachment } from '../inquiries/may-open-attachment.server.ts';
import { mayOpenScan } from '../licences/may-open-scan.server.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { parkOfBackground } from '../plans/drafts/find-background.server.ts';

export interface FoundFile {
  sha256: string;
  mediaType: string;
  name: string;
  size: number;
}

interface Belonging {
  id: string;
  uploadedById: string;
  evidence: { request: { kind: string; submittedAt: Date | null; organisationId: string; districtSlug: string } } | null;
  proof: { id: string } | null;
  scan: { id: string } | null;
  attachment: { id: string } | null;
}

/** What a file belongs to decides; what belongs to nothing, or to a request that was never submitted, is its uploader's alone. */
async function mayOpen(db: Database, who: Who, { id, uploadedById, evidence, proof, scan, attachment }: Belonging): Promise<boolean> {
  if (proof) return mayOpenProof(db, who, id);
  if (scan) return mayOpenScan(db, who, id);
  if (attachment) return mayOpenAttachment(db, who, id);
  const parkSlug = evidence ? null : await parkOfBackground(db, id);
  if (parkSlug !== null) return may(who, 'draw:plan', { parkSlug });
  const request = evidence?.request;
  if (!request?.submittedAt && who?.personId !== uploadedById) return false;
  return may(who, 'read:file', {
    personId: uploadedById,
    organisationId: request?.kind === 'correction' ? request.organisationId : null,
    districtSlug: request?.districtSlug ?? null,
  });
}

/**
 * A file's particulars for those who may open it: who uploaded evidence and, once the request was submitted, who runs the
 * organisation it speaks for and the bureau that decides; for proofs of honours, scans of licences and files of invitations
 * those whom these concern; for an image under a park's plan those who may draw it. Null for everyone else.
 */
export async function findFile(db: Database, who: Who, id: string): Promise<FoundFile | null> {
  const file = await db.storedFile.findUnique({
    where: { id },
    select: {
      sha256: true,
      mediaType: true,
      name: true,
      size: true,
      uploadedById: true,
      evidence: { select: { request: { select: { kind: true, submittedAt: true, organisationId: true, districtSlug: true } } } },
      proof: { select: { id: true } },
      scan: { select: { id: true } },
      attachment: { select: { id: true } },
    },
  });
  if (!file) return null;
  const { uploadedById, evidence, proof, scan, attachment, ...found } = file;
  return (await mayOpen(db, who, { id, uploadedById, evidence, proof, scan, attachment })) ? found : null;
}
