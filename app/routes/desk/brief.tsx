import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { writeFigures } from '#app/domain/inquiries/figures.ts';
import { findBrief } from '#app/domain/inquiries/find-brief.server.ts';
import { inquiryTag } from '#app/domain/inquiries/inquiry-tone.ts';
import { reviewFigures } from '#app/domain/reviews/list-reviews.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { Comparison } from '#app/domain/inquiries/comparison.tsx';
import { answerClock, briefFacts } from '#app/domain/inquiries/inquiry-view.ts';
import { briefRows } from '#app/domain/inquiries/conversation.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today, calendar } = await visit(args, 'desk/briefs/:id');
  const brief = await findBrief(db, actor, args.params.id ?? '', now, reviewFigures);
  if (!brief)
    throw refuse('absent', { title: '没有找到这份需求', text: '它不属于您现在代表的主体。如果您还属于另一个主体，请先在工作台切换。' });
  return {
    desk: deskView(actor),
    brief: briefFacts(brief),
    sent: writeMoment(brief.createdAt),
    answers: brief.answers.map(({ state, confirmed, figures, reviews, sentAt: _sentAt, answerBy, answeredAt, ...answer }) => ({
      ...answer,
      tag: inquiryTag(state, confirmed),
      clock: answerClock({ state, answerBy, answeredAt }, { today, calendar }),
      figures: figures ? writeFigures(figures) : '不足五份，暂不统计',
      reviews: reviews ? `${reviews.count} 条，平均 ${reviews.average} 分（满分 5 分）` : '不足三条，暂不统计',
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('比较答复');

const DONE = { sent: '邀约已发出。对方答复时会通知您。' };

export default function BriefPage() {
  const { desk, brief, sent, answers } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title={`${brief.line}：比较 ${answers.length} 家机构的答复`}
      intro={<p>{sent}发出。</p>}
      crumbs={[{ name: '服务邀约', to: paths.inquiries() }]}
      done={DONE}
    >
      <Comparison answers={answers} />
      <section aria-labelledby="brief">
        <h2 id="brief" className="mb-2 text-lead">
          发出的需求
        </h2>
        <FactsTable rows={briefRows(brief)} />
      </section>
    </DeskPage>
  );
}
