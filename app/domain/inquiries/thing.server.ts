import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { categoryName, isCategorySlug } from '../lines/categories.ts';

const withName = { organisationId: true, organisation: { select: { name: true } } } as const;

/** Names an invitation by its line and its two sides; in a sentence about one side, by the other. */
export const inquiryThing: Thing = {
  async names(db, ids) {
    const inquiries = await db.inquiry.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, institution: { select: withName }, brief: { select: { categorySlug: true, ...withName } } },
    });
    return inquiries.map(({ id, institution, brief }) => {
      const line = isCategorySlug(brief.categorySlug) ? categoryName(brief.categorySlug) : '';
      const [enterprise, agency] = [brief.organisation.name, institution.organisation.name];
      return [
        id,
        `“${enterprise}”与“${agency}”的${line}服务邀约`,
        { [brief.organisationId]: `与“${agency}”的${line}服务邀约`, [institution.organisationId]: `与“${enterprise}”的${line}服务邀约` },
      ];
    });
  },
  address: (_db, id) => paths.inquiry(id),
};
