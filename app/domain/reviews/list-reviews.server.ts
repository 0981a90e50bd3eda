import type { Database } from '#prisma/database.ts';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { categoryName, isCategorySlug } from '../lines/categories.ts';
import { averageOf } from './review.ts';

/** How many reviews a storefront shows. */
const SHOWN = 50;

/** A review as everybody sees it: without its author; of a hidden one only when and why it was hidden. */
export type ReviewView =
  | { id: string; hidden: null; rating: number; text: string; line: string; month: string; answer: { text: string; when: string } | null }
  | { id: string; hidden: { when: string; reason: string } };

export interface ReviewsView {
  reviews: ReviewView[];
  /** Number and average of reviews; null below three. Hidden reviews do not count. */
  figures: { count: number; average: string } | null;
}

/** `2026年11月`. */
const writeMonth = (instant: Date): string => writeDay(dayOf(instant)).replace(/\d+日$/u, '');

/** The number and average of reviews by institution; those with fewer than three are left out. */
export async function reviewFigures(
  db: Database,
  institutionIds: readonly string[],
): Promise<Map<string, { count: number; average: string }>> {
  const rows = await db.review.groupBy({
    by: ['institutionId'],
    where: { institutionId: { in: [...institutionIds] }, hiddenAt: null },
    _count: true,
    _sum: { rating: true },
  });
  return new Map(
    rows.flatMap(({ institutionId, _count: count, _sum }) => {
      const average = averageOf(count, _sum.rating ?? 0);
      return average === null ? [] : [[institutionId, { count, average }]];
    }),
  );
}

/** The reviews of an institution for its storefront, newest first. */
export async function listReviews(db: Database, institutionId: string): Promise<ReviewsView> {
  const [rows, figures] = await Promise.all([
    db.review.findMany({
      where: { institutionId },
      orderBy: { writtenAt: 'desc' },
      take: SHOWN,
      select: {
        id: true,
        rating: true,
        text: true,
        answer: true,
        answeredAt: true,
        hiddenAt: true,
        hiddenReason: true,
        writtenAt: true,
        inquiry: { select: { outcomeAt: true, brief: { select: { categorySlug: true } } } },
      },
    }),
    reviewFigures(db, [institutionId]),
  ]);
  const reviews = rows.map(({ id, rating, text, answer, answeredAt, hiddenAt, hiddenReason, writtenAt, inquiry }): ReviewView => {
    if (hiddenAt !== null) return { id, hidden: { when: writeDay(dayOf(hiddenAt)), reason: hiddenReason ?? '' } };
    const line = inquiry.brief.categorySlug;
    return {
      id,
      hidden: null,
      rating,
      text,
      line: isCategorySlug(line) ? categoryName(line) : line,
      month: writeMonth(inquiry.outcomeAt ?? writtenAt),
      answer: answer !== null && answeredAt !== null ? { text: answer, when: writeDay(dayOf(answeredAt)) } : null,
    };
  });
  return { reviews, figures: figures.get(institutionId) ?? null };
}
