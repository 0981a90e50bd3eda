import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FeedbackFacts } from '#app/domain/feedback/feedback-facts.tsx';
import { feedbackShown } from '#app/domain/feedback/feedback-view.ts';
import { ANSWER_DAYS } from '#app/domain/feedback/feedback-workflow.ts';
import { findOwnFeedback } from '#app/domain/feedback/read-feedback.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'feedback/:id');
  const found = await findOwnFeedback(db, actor, args.params.id ?? '');
  if (!found) throw refuse('absent', { title: '没有找到这条意见', text: '它可能是用另一个账号提出的。' });
  return { waits: found.state === 'open', feedback: feedbackShown(found) };
}

export const meta: MetaFunction = () => privateMeta('我的意见');

export default function OwnFeedback() {
  const { waits, feedback } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="我的意见" crumbs={[{ name: '意见与纠错', to: paths.feedback() }]}>
        <p>{waits ? `已收到，谢谢。${ANSWER_DAYS} 个工作日内办理，结果会通知您。` : '已经办结。'}</p>
      </PageHead>
      <div className="mt-6">
        <FeedbackFacts feedback={feedback} />
      </div>
    </>
  );
}
