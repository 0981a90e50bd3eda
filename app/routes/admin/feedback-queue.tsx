import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { feedbackShown } from '#app/domain/feedback/feedback-view.ts';
import { ANSWER_DAYS, FEEDBACK_STATES, FEEDBACK_TONE, feedbackWorkflow } from '#app/domain/feedback/feedback-workflow.ts';
import { listFeedback } from '#app/domain/feedback/read-feedback.server.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { queueLine } from '#app/kernel/cases/queue-line.ts';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';

const STANDS = { stateNames: feedbackWorkflow.stateNames, tones: FEEDBACK_TONE, waits: 'open', days: ANSWER_DAYS } as const;
/** Characters of a text that are shown in the queue. */
const SHORT = 40;

export async function loader(args: LoaderFunctionArgs) {
  const { db, today, calendar } = await visit(args, 'admin/feedback');
  const asked = new URL(args.request.url).searchParams.get('state') ?? 'open';
  const state = FEEDBACK_STATES.find((one) => one === asked);
  if (!state) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“意见与纠错”重新选择。' });
  const page = readPage(args.request);
  const { feedback, total, counts } = await listFeedback(db, { state, page: page.number });
  return {
    state,
    total,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    states: FEEDBACK_STATES.map((value) => ({ value, name: `${feedbackWorkflow.stateNames[value]} ${counts[value]}` })),
    feedback: feedback.map((row) => {
      const { id, sentAt, decidedAt, sender, text } = row;
      const characters = Array.from(text.replace(/\s+/gu, ' '));
      const stands = queueLine(STANDS, { state: row.state, since: sentAt, decidedAt }, { today, calendar });
      return {
        id,
        title: `${feedbackShown(row).kind}：${characters.slice(0, SHORT).join('')}${characters.length > SHORT ? '…' : ''}`,
        about: `由${sender ?? '访客'}提出`,
        stands: { ...stands, decided: stands.decided && `${stands.decided}办结` },
      };
    }),
  };
}

export const meta: MetaFunction = () => privateMeta('意见与纠错');

export default function FeedbackQueue() {
  const { state, total, page, last, states, feedback } = useLoaderData<typeof loader>();
  const to = (value: string, number = 1): string =>
    paths.adminFeedback({ ...(value === 'open' ? {} : { state: value }), ...(number > 1 ? { page: String(number) } : {}) });
  return (
    <>
      <PageHead title="意见与纠错" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>读者对页面提出的意见，先提出的在前。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <CaseQueue
        choices={[{ label: '状态', choices: states.map(({ value, name }) => ({ name, to: to(value), chosen: value === state })) }]}
        cases={feedback.map(({ about, ...one }) => ({
          ...one,
          to: paths.adminFeedbackItem(one.id),
          about: <p className="text-small text-muted">{about}</p>,
        }))}
        empty={{
          title: state === 'open' ? '没有待办理的意见' : '这里还没有意见',
          says: '每一页的底部都有“意见与纠错”；读者提交后会列在这里。',
        }}
        total={`共 ${total} 条`}
        pager={{ current: page, last, to: (one) => to(state, one), label: '意见的页码' }}
      />
    </>
  );
}
