import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { mayRead } from './who-may.server.ts';
import { holdsFile } from './move-in-content.ts';

/** 材料 of applications: for the institution's people and, once handed in, for those who decide. */
export const materialOwner: FileOwner = {
  async holds(db, fileIds) {
    const files = await db.moveInFile.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return files.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id }) {
    const file = await db.moveInFile.findUnique({
      where: { fileId: id },
      select: {
        suppliedAt: true,
        moveIn: {
          select: {
            parkSlug: true,
            submittedAt: true,
            events: { where: { kind: 'appealed' }, select: { kind: true } },
            park: { select: { districtSlug: true } },
            institution: { select: { organisationId: true } },
            versions: { select: { content: true } },
          },
        },
      },
    });
    if (file === null || who === null || !mayRead(who, file.moveIn)) return false;
    const { institution, versions } = file.moveIn;
    if (may(who, 'read:move-in', institution)) return true;
    // What was never handed in is the institution's own, unless it follows as it was promised.
    return versions.some((version) => holdsFile(version, id)) || file.suppliedAt !== null;
  },
};
