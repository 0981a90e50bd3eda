import type { ReviewsView, ReviewView } from './list-reviews.server.ts';
import { RATINGS, writeRating } from './review.ts';

/** A rating as words; the stars beside them are decorative. */
export function Rating({ rating }: { rating: number }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="font-semibold">{writeRating(rating)}</span>
      <span aria-hidden="true" className="text-accent-ink">
        {RATINGS.map((one) => (one <= rating ? '★' : '☆')).join('')}
      </span>
    </span>
  );
}

/** Says when and why a review was hidden. */
export function HiddenReview({ when, reason }: { when: string; reason: string }) {
  return (
    <p className="text-muted">
      该评价因违法内容被隐藏（{when}），理由：{reason}
    </p>
  );
}

function OneReview({ review }: { review: ReviewView }) {
  if (review.hidden !== null) return <HiddenReview {...review.hidden} />;
  const { rating, text, line, month, answer } = review;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-4">
        <Rating rating={rating} />
        <span className="text-small text-muted">
          一家用人单位 · {line} · {month}办结
        </span>
      </p>
      <p className="mt-1 max-w-text whitespace-pre-line">{text}</p>
      {answer && (
        <div className="mt-2 border-l-2 border-line-strong pl-3">
          <p className="text-small text-muted">机构的答复，{answer.when}</p>
          <p className="max-w-text whitespace-pre-line">{answer.text}</p>
        </div>
      )}
    </>
  );
}

/** The reviews of an institution on its storefront. */
export function Reviews({ reviews, figures }: ReviewsView) {
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="text-lead">
        评价
      </h2>
      <p className="max-w-text text-small text-muted">
        只有通过本站邀约、并由双方确认结果的用人单位可以评价。机构不能修改或删除评价，只能答复一次。
      </p>
      {figures && (
        <p className="mt-2">
          共 {figures.count} 条，平均 {figures.average} 分（满分 {RATINGS.length} 分）
        </p>
      )}
      {reviews.length === 0 ? (
        <p className="mt-2 border-y border-line py-4 text-muted">还没有评价。</p>
      ) : (
        <ul className="mt-2 border-t border-line">
          {reviews.map((review) => (
            <li key={review.id} className="border-b border-line py-4">
              <OneReview review={review} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
