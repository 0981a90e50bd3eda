import type { Database } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { may } from '../permissions/may.ts';
import { mayModerateReference } from './may-moderate-reference.server.ts';
import { proofReference } from './references.ts';

/**
 * Whether `who` may open the proof of an honour that is this file: those who edit the institution's storefront, and those who
 * moderate a version that names it; nobody where the file is no proof.
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
    mayModerateReference(db, who, institution.id, proofReference(id))
  );
}
