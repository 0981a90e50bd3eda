import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FeedbackFacts } from '#app/domain/feedback/feedback-facts.tsx';
import { feedbackShown } from '#app/domain/feedback/feedback-view.ts';
import { findAnswered } from '#app/domain/feedback/read-feedback.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

const PROBLEM = {
  absent: { title: '链接无法识别', text: '链接可能不完整，请从收到的消息里重新打开。' },
  expired: { title: '链接已过期', text: '答复的链接在 30 天内有效。需要时可以从页面底部的“意见与纠错”重新提出。' },
};

export async function loader(args: LoaderFunctionArgs) {
  const { db, box, now } = await visit(args, 'feedback/answers/:token');
  const found = await findAnswered(db, box, args.params.token ?? '', now);
  if (!found.ok) throw refuse(found.why, found.why === 'expired' ? PROBLEM.expired : PROBLEM.absent);
  return { feedback: feedbackShown(found.feedback) };
}

export const meta: MetaFunction = () => privateMeta('意见的答复');

/** The answer to a visitor, opened by the link that was sent. */
export default function FeedbackAnswer() {
  const { feedback } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="意见的答复" crumbs={[{ name: '意见与纠错', to: paths.feedback() }]}>
        <p>这一页只能用发给您的链接打开。</p>
      </PageHead>
      <div className="mt-6">
        <FeedbackFacts feedback={feedback} />
      </div>
    </>
  );
}
