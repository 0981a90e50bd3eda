import { redirect } from '@remix-run/node';
import { MAX_BYTES, refusalMessage } from '#app/kernel/files/accepted.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { moveInquiry } from '#app/domain/inquiries/move-inquiry.server.ts';
import { postMessage } from '#app/domain/inquiries/post-message.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { openReport } from '#app/domain/reports/open-report.server.ts';
import { answerReview, writeReview } from '#app/domain/reviews/write-review.server.ts';
import { messageForm, moveForm, reportForm, reviewAnswerForm, reviewForm } from '#app/domain/inquiries/forms.server.ts';
import { parseForm, retryAfter } from '#app/web/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import type { Upload } from '#app/web/read-upload.server.ts';
import { refuse } from '#app/web/refuse.server.ts';
import type { Site } from '#app/web/site.server.ts';

export const ABSENT_INQUIRY = { title: '没有找到这份邀约', text: '它不属于您现在代表的主体。如果您还属于另一个主体，请先在工作台切换。' };

/** A form as the page of an invitation takes it in. */
interface SentForm extends Pick<Site, 'db' | 'limiter' | 'files' | 'now'> {
  actor: Actor;
  by: { actor: Actor; requestId: string; now: Date };
  form: FormData;
  upload: Upload | null;
}

/** Which of the page's forms makes a move: errors go back to it. */
const FORM_OF: Readonly<Record<string, string>> = {
  accept: 'answer',
  decline: 'answer',
  sign: 'outcome',
  close: 'outcome',
  dispute: 'dispute',
  stop: 'stop',
};

const UNCHANGED = '没有改动';

/** Takes in a move of the invitation. */
export async function receiveMove({ db, by, form }: SentForm, inquiryId: string) {
  const move = form.get('move');
  const id = (typeof move === 'string' ? FORM_OF[move] : undefined) ?? (form.get('intent') === 'answer' ? 'answer' : 'outcome');
  const parsed = parseForm(form, moveForm, id);
  if (!parsed.ok) return parsed.answer;
  const { seen, outcome, text, move: made } = parsed.value;
  const moved = await moveInquiry(db, by, { inquiryId, seen, seenAt: outcome, move: made, text });
  if (moved.ok) return redirect(after(paths.inquiry(inquiryId), made));
  if (moved.why === 'reasonMissing') return parsed.refuse({ text: made === 'close' ? '请写明结果。' : moved.message });
  if (moved.why === 'outsideContact') return parsed.refuse({ text: moved.message });
  if (moved.why === 'guard') return parsed.refuse({ '': moved.message }, 409);
  throw moved.why === 'absent'
    ? refuse(404, ABSENT_INQUIRY)
    : refuse(moved.why === 'notAllowed' ? 403 : 409, { title: UNCHANGED, text: moved.message });
}

/** Takes in a message with a file or without; nothing of it is kept where the file is not taken. */
export async function receiveMessage({ db, by, actor, files, limiter, form, upload, now }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, messageForm, 'message');
  if (!parsed.ok) return parsed.answer;
  if (upload?.tooLarge) return parsed.refuse({ file: refusalMessage('tooLarge') });
  const file = upload?.file ?? null;
  if (file) {
    const taken = await limiter.take('uploadByPerson', actor.personId);
    if (!taken.ok) return parsed.refuse({ file: taken.message }, 429, retryAfter(taken.retryAt, now));
  }
  const inspected =
    file && (file.bytes.length > MAX_BYTES ? { ok: false as const, message: refusalMessage('tooLarge') } : await inspectUpload(file));
  if (inspected && !inspected.ok) return parsed.refuse({ file: inspected.message });
  const posted = await postMessage(db, { limiter, files }, by, { inquiryId, text: parsed.value.text, file: inspected });
  if (posted.ok) return redirect(after(paths.inquiry(inquiryId), 'message'));
  if (posted.why === 'limited') return parsed.refuse({ '': posted.message }, 429, retryAfter(posted.retryAt, now));
  if (posted.why === 'outsideContact') return parsed.refuse({ text: posted.message });
  // Whatever else stands in the way also takes the form from the page, and an error with it.
  throw posted.why === 'absent'
    ? refuse(404, ABSENT_INQUIRY)
    : refuse(posted.why === 'stale' ? 409 : 403, { title: '没有发送', text: posted.message });
}

type Reviewing = Awaited<ReturnType<typeof writeReview>>;
type Refuse = Extract<ReturnType<typeof parseForm>, { ok: true }>['refuse'];

/** What a review or its answer is told once it was parsed. */
function afterReview(done: Reviewing, inquiryId: string, what: 'review' | 'answerReview', answer: Refuse) {
  if (done.ok) return redirect(after(paths.inquiry(inquiryId), what));
  if (done.why === 'outsideContact') return answer({ text: done.message });
  // The page has no such form any more that could show an error.
  throw done.why === 'absent'
    ? refuse(404, ABSENT_INQUIRY)
    : refuse(done.why === 'notAllowed' ? 403 : 409, { title: UNCHANGED, text: done.message });
}

/** Takes in a review. */
export async function receiveReview({ db, by, form }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, reviewForm, 'review');
  return parsed.ok
    ? afterReview(await writeReview(db, by, { inquiryId, ...parsed.value }), inquiryId, 'review', parsed.refuse)
    : parsed.answer;
}

/** Takes in the answer to a review. */
export async function receiveReviewAnswer({ db, by, form }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, reviewAnswerForm, 'answer-review');
  return parsed.ok
    ? afterReview(await answerReview(db, by, { inquiryId, ...parsed.value }), inquiryId, 'answerReview', parsed.refuse)
    : parsed.answer;
}

/** Takes in a report. */
export async function receiveReport({ db, by, limiter, form, now }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, reportForm, 'report');
  if (!parsed.ok) return parsed.answer;
  const reported = await openReport(db, limiter, by, { inquiryId, ...parsed.value });
  if (reported.ok) return redirect(after(paths.inquiry(inquiryId), 'report'));
  if (reported.why === 'limited') return parsed.refuse({ '': reported.message }, 429, retryAfter(reported.retryAt, now));
  if (reported.why === 'absent') throw refuse(404, ABSENT_INQUIRY);
  return parsed.refuse({ '': reported.message }, reported.why === 'notAllowed' ? 403 : 409);
}
