import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { partiesSelect, sideOf } from './sides.ts';

/** Files of messages: both sides may open them. */
export const attachmentOwner: FileOwner = {
  async holds(db, fileIds) {
    const files = await db.inquiryFile.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return files.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id }) {
    const { message } = await db.inquiryFile.findUniqueOrThrow({
      where: { fileId: id },
      select: { message: { select: { inquiry: { select: partiesSelect } } } },
    });
    return sideOf(who, message.inquiry) !== null;
  },
};
