import type { Database } from '#prisma/database.ts';
import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';

/** Whether a scan of a licence may be opened: by the institution's people and, once it was submitted, by the deciding bureau. */
async function mayOpenScan(db: Database, who: Who, fileId: string): Promise<boolean> {
  const scan = await db.licenceScan.findUnique({
    where: { fileId },
    select: { submission: { select: { submittedAt: true, districtSlug: true, institution: { select: { organisationId: true } } } } },
  });
  if (!scan) return false;
  const { submittedAt, districtSlug, institution } = scan.submission;
  return (
    may(who, 'read:licence', { organisationId: institution.organisationId }) ||
    (submittedAt !== null && may(who, 'decide:licence', { districtSlug }))
  );
}

/** Scans of licences. */
export const scanOwner: FileOwner = {
  async holds(db, fileIds) {
    const scans = await db.licenceScan.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return scans.map(({ fileId }) => fileId);
  },
  mayOpen: (db, who, { id }) => mayOpenScan(db, who, id),
};
