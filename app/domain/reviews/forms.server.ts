import { z } from 'zod';
import { textWithin } from '#app/kit/text-fields.server.ts';
import { RATINGS, REVIEW_TEXT } from './review.ts';

export const reviewForm = z.object({
  rating: z.enum(RATINGS.map(String), { error: '请选择评分。' }).transform(Number),
  text: textWithin(REVIEW_TEXT, '评价'),
});
export const reviewAnswerForm = z.object({ text: textWithin(REVIEW_TEXT, '答复') });
