/** Ratings, best last; never shown only as stars. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
export const REVIEW_TEXT = { least: 10, most: 1_000 } as const;
/** The number and average of reviews are shown from this many on. */
export const LEAST_REVIEWS = 3;

/** `4 分（满分 5 分）`. */
export const writeRating = (rating: number): string => `${rating} 分（满分 ${RATINGS.length} 分）`;

/** The average of some ratings with one decimal, or null below three. */
export function averageOf(count: number, sum: number): string | null {
  return count < LEAST_REVIEWS ? null : (sum / count).toFixed(1);
}
