import type { Database } from '#prisma/database.ts';
import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { partiesSelect, sideOf } from './sides.ts';

/** Whether `who` may open a file of a message: both sides, and the bureau in charge once either has reported the conversation or its review. */
export async function mayOpenAttachment(db: Database, who: Who, fileId: string): Promise<boolean> {
  const file = await db.inquiryFile.findUnique({
    where: { fileId },
    select: {
      message: {
        select: {
          inquiry: {
            select: {
              ...partiesSelect,
              reports: { select: { districtSlug: true } },
              review: { select: { reports: { select: { districtSlug: true } } } },
            },
          },
        },
      },
    },
  });
  if (!file) return false;
  const { inquiry } = file.message;
  const reports = [...inquiry.reports, ...(inquiry.review?.reports ?? [])];
  return sideOf(who, inquiry) !== null || reports.some(({ districtSlug }) => may(who, 'decide:report', { districtSlug }));
}

/** Files of messages. */
export const attachmentOwner: FileOwner = {
  async holds(db, fileIds) {
    const files = await db.inquiryFile.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return files.map(({ fileId }) => fileId);
  },
  mayOpen: (db, who, { id }) => mayOpenAttachment(db, who, id),
};
