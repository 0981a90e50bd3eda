import { mayOpenOwn, type FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { may } from '#app/kernel/permissions/may.ts';

/**
 * Evidence of claims and corrections. The uploader may open it; once the request is submitted, so may the deciding bureau and, for a
 * correction, those who run the organisation.
 */
export const evidenceOwner: FileOwner = {
  async holds(db, fileIds) {
    const evidence = await db.evidence.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return evidence.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id, uploadedById }) {
    const { request } = await db.evidence.findUniqueOrThrow({
      where: { fileId: id },
      select: { request: { select: { kind: true, submittedAt: true, organisationId: true, districtSlug: true } } },
    });
    if (mayOpenOwn(who, uploadedById)) return true;
    if (!request.submittedAt) return false;
    const organisationId = request.kind === 'correction' ? request.organisationId : null;
    return may(who, 'read:file', { organisationId, districtSlug: request.districtSlug });
  },
};
