import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { may } from '#app/kernel/permissions/may.ts';

/** 模板 of a park's rules: of published versions for everybody, of a draft for those who write it. */
export const templateOwner: FileOwner = {
  async holds(db, fileIds) {
    const templates = await db.rulesTemplate.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return templates.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id }) {
    const template = await db.rulesTemplate.findUnique({ where: { fileId: id }, select: { parkSlug: true, publishedAt: true } });
    return template !== null && (template.publishedAt !== null || may(who, 'keep:entry-rules', template));
  },
};
