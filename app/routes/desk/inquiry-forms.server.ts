import type { Refused } from '#app/kernel/answer.ts';
import { redirect } from '@remix-run/node';
import { refusalMessage } from '#app/kernel/files/accepted.ts';
import { inspectUpload, refusedFile } from '#app/kernel/files/inspect-upload.server.ts';
import { moveInquiry } from '#app/domain/inquiries/move-inquiry.server.ts';
import { postMessage } from '#app/domain/inquiries/post-message.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { openReport } from '#app/domain/reports/open-report.server.ts';
import { answerReview, writeReview } from '#app/domain/reviews/write-review.server.ts';
import { messageForm, moveForm } from '#app/domain/inquiries/forms.server.ts';
import { reportForm } from '#app/domain/reports/forms.server.ts';
import { reviewAnswerForm, reviewForm } from '#app/domain/reviews/forms.server.ts';
import { parseForm, type ParsedForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import type { Upload } from '#app/web/form/read-upload.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import type { Site } from '#app/web/site.server.ts';

export const ABSENT_INQUIRY = { title: '没有找到这份邀约', text: '它不属于您现在代表的主体。如果您还属于另一个主体，请先在工作台切换。' };

/** A form sent from the page of an invitation. */
interface SentForm extends Pick<Site, 'db' | 'limiter' | 'files'> {
  actor: Actor;
  by: { actor: Actor; requestId: string; now: Date };
  form: FormData;
  upload: Upload | null;
}

/** The form of each move; errors are shown there. */
const FORM_OF: Readonly<Record<string, string>> = {
  accept: 'answer',
  decline: 'answer',
  sign: 'outcome',
  close: 'outcome',
  dispute: 'dispute',
  stop: 'stop',
};

const UNCHANGED = '没有改动';

/** Answers a deed's refusal: the form as typed if it can be corrected there; otherwise, if a `title` is given, a page of the site. */
function answerRefusal(parsed: ParsedForm, refused: Refused & { retryAt?: Date }, title?: string) {
  if (refused.why === 'absent') throw refuse('absent', ABSENT_INQUIRY);
  return parsed.refuse(refused, title);
}

/** Handles a move of the invitation. */
export async function receiveMove({ db, by, form }: SentForm, inquiryId: string) {
  const move = form.get('move');
  const id = (typeof move === 'string' ? FORM_OF[move] : undefined) ?? (form.get('intent') === 'answer' ? 'answer' : 'outcome');
  const parsed = parseForm(form, moveForm, id);
  if (!parsed.ok) return parsed.answer;
  const { seen, outcome, text, move: made } = parsed.value;
  const moved = await moveInquiry(db, by, { inquiryId, seen, seenAt: outcome, move: made, text });
  if (moved.ok) return redirect(after(paths.inquiry(inquiryId), made));
  return answerRefusal(parsed, moved, UNCHANGED);
}

/** Handles a message with or without a file; if the file is refused, nothing is stored. */
export async function receiveMessage({ db, by, actor, files, limiter, form, upload }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, messageForm, 'message');
  if (!parsed.ok) return parsed.answer;
  if (upload?.tooLarge) return parsed.invalid({ file: refusalMessage('tooLarge') });
  const file = upload?.file ?? null;
  if (file) {
    const taken = await limiter.take('uploadByPerson', actor.personId);
    if (!taken.ok) return parsed.refuse({ ...taken, field: 'file' });
  }
  const inspected = file && (await inspectUpload(file));
  if (inspected && !inspected.ok) return parsed.refuse(refusedFile(inspected));
  const posted = await postMessage(db, { limiter, files }, by, { inquiryId, text: parsed.value.text, file: inspected });
  return posted.ok ? redirect(after(paths.inquiry(inquiryId), 'message')) : answerRefusal(parsed, posted, '没有发送');
}

type Reviewing = Awaited<ReturnType<typeof writeReview>>;

/** The answer to a review, or to a reply to one. */
function afterReview(done: Reviewing, inquiryId: string, what: 'review' | 'answerReview', parsed: ParsedForm) {
  if (done.ok) return redirect(after(paths.inquiry(inquiryId), what));
  if (done.why === 'invalid' || done.why === 'absent') return answerRefusal(parsed, done, UNCHANGED);
  // The page has no form for it that could show the error.
  throw refuseDeed(done, UNCHANGED);
}

/** Handles a review. */
export async function receiveReview({ db, by, form }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, reviewForm, 'review');
  return parsed.ok ? afterReview(await writeReview(db, by, { inquiryId, ...parsed.value }), inquiryId, 'review', parsed) : parsed.answer;
}

/** Handles the reply to a review. */
export async function receiveReviewAnswer({ db, by, form }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, reviewAnswerForm, 'answer-review');
  return parsed.ok
    ? afterReview(await answerReview(db, by, { inquiryId, ...parsed.value }), inquiryId, 'answerReview', parsed)
    : parsed.answer;
}

/** Handles a report. */
export async function receiveReport({ db, by, limiter, form }: SentForm, inquiryId: string) {
  const parsed = parseForm(form, reportForm, 'report');
  if (!parsed.ok) return parsed.answer;
  const reported = await openReport(db, limiter, by, { inquiryId, ...parsed.value });
  return reported.ok ? redirect(after(paths.inquiry(inquiryId), 'report')) : answerRefusal(parsed, reported);
}
