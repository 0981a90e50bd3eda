import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { may } from '#app/kernel/permissions/may.ts';

/** Files of a conversation that either side has reported, or whose review was reported: the bureau in charge may open them. */
export const reportedOwner: FileOwner = {
  async holds(db, fileIds) {
    const reported = { OR: [{ reports: { some: {} } }, { review: { reports: { some: {} } } }] };
    const files = await db.inquiryFile.findMany({
      where: { fileId: { in: [...fileIds] }, message: { inquiry: reported } },
      select: { fileId: true },
    });
    return files.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id }) {
    const inquiry = { messages: { some: { files: { some: { fileId: id } } } } };
    const reports = await db.report.findMany({ where: { OR: [{ inquiry }, { review: { inquiry } }] }, select: { districtSlug: true } });
    return reports.some(({ districtSlug }) => may(who, 'decide:report', { districtSlug }));
  },
};
