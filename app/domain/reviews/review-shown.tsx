import type { ConversationFacts } from '../inquiries/inquiry-view.ts';
import { HiddenReview, Rating } from './reviews.tsx';

/** The review under an invitation. Only the bureau sees the content of a hidden one (`whole`). */
export function ReviewShown({ review, whole = false }: { review: NonNullable<ConversationFacts['review']>; whole?: boolean }) {
  const notice = review.hidden && <HiddenReview {...review.hidden} />;
  if (notice && !whole) return <div className="border-y border-line py-4">{notice}</div>;
  return (
    <div className="border-y border-line py-4">
      {notice}
      <p className="flex flex-wrap items-baseline gap-x-4">
        <Rating rating={review.rating} />
        <span className="text-small text-muted">{review.when}</span>
      </p>
      <p className="mt-1 max-w-text whitespace-pre-line">{review.text}</p>
      {review.answer && (
        <div className="mt-2 border-l-2 border-line-strong pl-3">
          <p className="text-small text-muted">机构的答复，{review.answer.when}</p>
          <p className="max-w-text whitespace-pre-line">{review.answer.text}</p>
        </div>
      )}
    </div>
  );
}
