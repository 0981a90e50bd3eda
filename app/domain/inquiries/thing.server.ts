import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { categoryName, isCategorySlug } from '../lines/categories.ts';

const withName = { organisation: { select: { name: true } } } as const;

/** Names an invitation by its two sides and its line. */
export const inquiryThing: Thing = {
  async names(db, ids) {
    const inquiries = await db.inquiry.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, institution: { select: withName }, brief: { select: { categorySlug: true, ...withName } } },
    });
    return inquiries.map(({ id, institution, brief }) => {
      const line = isCategorySlug(brief.categorySlug) ? categoryName(brief.categorySlug) : '';
      return [id, `“${brief.organisation.name}”与“${institution.organisation.name}”的${line}服务邀约`];
    });
  },
  address: (_db, id) => paths.inquiry(id),
};
