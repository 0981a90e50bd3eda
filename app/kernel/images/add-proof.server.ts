import type { Refused } from '../answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '../files/file-store.ts';
import { inspectUpload, refusedFile } from '../files/inspect-upload.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import type { Uploaded } from './add-image.server.ts';
import { PROOF_LIMIT } from './sizes.ts';

export type ProofAdded = { ok: true; proofId: string } | Refused<'unavailable' | 'absent' | 'notAllowed' | 'tooMany' | 'invalid'>;

/**
 * Adds the proof of an honour, a picture or a PDF. The same file again gives the existing one. The bytes are stored in the
 * transaction that writes the rows, so that rows and bytes exist only together.
 * Refuses an actor who may not edit the storefront, an institution of another organisation, a file that is not accepted, and more
 * than `PROOF_LIMIT` proofs.
 */
export async function addProof(
  db: Database,
  files: FileStore,
  by: ByActor,
  { institutionId, organisationId, upload }: { institutionId: string; organisationId: string } & Uploaded,
): Promise<ProofAdded> {
  if (!may(by.actor, 'edit:storefront', { organisationId }))
    return { ok: false, why: 'notAllowed', message: '只有该机构的成员可以上传荣誉证明。' };
  const inspected = await inspectUpload(upload);
  if (!inspected.ok) return refusedFile(inspected);
  const { bytes, sha256, mediaType, name } = inspected;
  return inTransaction<ProofAdded>(db, async (tx) => {
    const institution = await tx.institution.findUnique({
      where: { id: institutionId, organisationId },
      select: { _count: { select: { proofs: true } } },
    });
    if (!institution) return { ok: false, why: 'absent', message: '没有找到这家机构。' };
    const same = await tx.proof.findFirst({ where: { institutionId, file: { sha256 } }, select: { id: true } });
    if (same) return { ok: true, proofId: same.id };
    if (institution._count.proofs >= PROOF_LIMIT)
      return { ok: false, why: 'tooMany', message: `一家机构最多保存 ${PROOF_LIMIT} 份荣誉证明。` };
    await files.put(sha256, bytes);
    const file = await tx.storedFile.create({
      data: { sha256, mediaType, name, size: bytes.length, uploadedById: by.actor.personId, uploadedAt: by.now },
      select: { id: true },
    });
    const proof = await tx.proof.create({ data: { institutionId, fileId: file.id }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'proof.add', subjectId: institutionId, organisationId, changes: { file: [null, mediaType] } });
    return { ok: true, proofId: proof.id };
  });
}
