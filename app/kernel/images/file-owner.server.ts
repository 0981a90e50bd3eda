import type { Database } from '#prisma/database.ts';
import { mayOpenOwn, type FileOwner } from '../files/file-owner.server.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import { mayModerateReference } from './may-moderate-reference.server.ts';
import { proofReference } from './references.ts';

/**
 * Whether `who` may open this file as the proof of an honour: those who edit the institution's storefront may, and those who
 * moderate a version that names it. Nobody may if the file is no proof.
 */
export async function mayOpenProof(db: Database, who: Who, fileId: string): Promise<boolean> {
  const proof = await db.proof.findUnique({
    where: { fileId },
    select: { id: true, institution: { select: { id: true, organisationId: true } } },
  });
  if (!proof) return false;
  const { id, institution } = proof;
  return (
    may(who, 'edit:storefront', { organisationId: institution.organisationId }) ||
    mayModerateReference(db, who, { institutionId: institution.id, ofParkSlug: null }, proofReference(id))
  );
}

/** Proofs of honours. */
export const proofOwner: FileOwner = {
  async holds(db, fileIds) {
    const proofs = await db.proof.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return proofs.map(({ fileId }) => fileId);
  },
  mayOpen: (db, who, { id }) => mayOpenProof(db, who, id),
};

/** Pictures as they were uploaded; everybody else sees their renditions. */
export const imageOwner: FileOwner = {
  async holds(db, fileIds) {
    const images = await db.image.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return images.map(({ fileId }) => fileId);
  },
  mayOpen: (_db, who, { uploadedById }) => Promise.resolve(mayOpenOwn(who, uploadedById)),
};
