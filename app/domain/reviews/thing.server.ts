import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

/** A review, named after its institution; it is shown under its invitation. */
export const reviewThing: Thing = {
  async names(db, ids) {
    const reviews = await db.review.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, institution: { select: { organisation: { select: { name: true } } } } },
    });
    return reviews.map(({ id, institution }) => [id, institution.organisation.name]);
  },
  async address(db, id) {
    const review = await db.review.findUnique({ where: { id }, select: { inquiryId: true } });
    return review && paths.inquiry(review.inquiryId);
  },
};
