import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FeedbackForm } from '#app/domain/feedback/feedback-form.tsx';
import { feedbackForm } from '#app/domain/feedback/forms.server.ts';
import { pageOf } from '#app/domain/feedback/page-address.ts';
import { sendFeedback } from '#app/domain/feedback/send-feedback.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { pageMeta } from '#app/web/meta.ts';
import { originOf } from '#app/web/origin.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await visit(args, 'feedback');
  const asked = new URL(args.request.url).searchParams.get('page') ?? '';
  return { page: pageOf(asked, originOf(args.request)) ?? '', signedIn: actor !== null };
}

export async function action(args: ActionFunctionArgs) {
  const { db, limiter, by, form } = await deed(args, 'feedback');
  const parsed = parseForm(form, feedbackForm(originOf(args.request)), 'feedback');
  if (!parsed.ok) return parsed.answer;
  const sent = await sendFeedback(db, limiter, by, { ...parsed.value, from: args.context.clientAddress });
  if (!sent.ok) return parsed.refuse(sent);
  return redirect(by.actor ? paths.ownFeedback(sent.id) : after(paths.feedback(), parsed.value.address === null ? 'sent' : 'answered'));
}

export const headers = answerHeaders;

const INTRO = '发现信息有误、文字或链接有错、页面不好用，或有建议，请告诉我们。不需要登录。';

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: '意见与纠错', description: INTRO, path: paths.feedback(), matches, hidden: true });

const DONE = {
  sent: '意见已收到，谢谢。',
  answered: '意见已收到，谢谢。办结后会把查看答复的链接发到您留下的地址。',
};

export default function Feedback() {
  const { page, signedIn } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="意见与纠错">
        <p>{INTRO}</p>
      </PageHead>
      <div className="mt-6">
        <DoneNotice says={DONE} />
        <FeedbackForm key={page} page={page} signedIn={signedIn} />
      </div>
    </>
  );
}
