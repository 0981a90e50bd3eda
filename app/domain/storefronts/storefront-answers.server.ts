import { replyFigures } from '#app/domain/inquiries/reply-figures.server.ts';
import { writeFigures } from '#app/domain/inquiries/figures.ts';
import { listReviews } from '#app/domain/reviews/list-reviews.server.ts';
import type { Database } from '#prisma/database.ts';

/** What others say of an institution on its storefront: the reviews, and in words how it answers invitations. */
export async function storefrontAnswers(db: Database, institutionId: string, now: Date) {
  const [reviews, figures] = await Promise.all([listReviews(db, institutionId), replyFigures(db, [institutionId], now)]);
  const replies = figures.get(institutionId);
  return { reviews, replies: replies ? writeFigures(replies) : null };
}
