import { RATINGS, REVIEW_TEXT, writeRating } from '#app/domain/reviews/review.ts';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

/** The enterprise's review: written once, public, cannot be changed. */
export function ReviewForm({ organisationId }: { organisationId: string }) {
  const state = useFields<{ rating: string; text: string }>('review');
  const { rating, text } = state.fields;
  return (
    <SentForm state={state} intent="review">
      <input type="hidden" name="organisation" value={organisationId} />
      <p className="text-muted">
        评价会公开显示在机构的展示页上，署名为“一家用人单位”，不写贵单位的名称。发出后不能修改或删除，机构可以答复一次。
      </p>
      <fieldset id={rating.id} tabIndex={-1} aria-describedby={rating.errors ? `${rating.id}-error` : undefined}>
        <legend className="font-semibold">评分</legend>
        {rating.errors && (
          <p id={`${rating.id}-error`} className="text-danger">
            {rating.errors.join('')}
          </p>
        )}
        <div className="flex flex-wrap gap-x-6">
          {[...RATINGS].reverse().map((one) => (
            <label key={one} className="flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name="rating"
                value={one}
                defaultChecked={rating.initialValue === String(one)}
                className="size-5 accent-teal"
              />
              {writeRating(one)}
            </label>
          ))}
        </div>
      </fieldset>
      <TextAreaField
        {...bound(text)}
        label="评价"
        hint={`${REVIEW_TEXT.least} 到 ${REVIEW_TEXT.most} 个字，写事实；不要写联系方式和他人的个人信息。`}
        maxLength={REVIEW_TEXT.most}
      />
      <SendButton>发出评价</SendButton>
    </SentForm>
  );
}

/** The institution's answer to a review: written once, public, cannot be changed. */
export function ReviewAnswerForm({ organisationId }: { organisationId: string }) {
  const state = useFields<{ text: string }>('answer-review');
  return (
    <SentForm state={state} intent="answerReview">
      <input type="hidden" name="organisation" value={organisationId} />
      <TextAreaField
        {...bound(state.fields.text)}
        label="答复这条评价"
        hint={`${REVIEW_TEXT.least} 到 ${REVIEW_TEXT.most} 个字。公开显示，只能答复一次，发出后不能修改。`}
        maxLength={REVIEW_TEXT.most}
      />
      <SendButton tone="secondary">发出答复</SendButton>
    </SentForm>
  );
}
