import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dayOf, daysBetween, writeMoment } from '#app/kernel/calendar.ts';
import { listReports, REPORTS_PER_PAGE } from '#app/domain/reports/read-report.server.ts';
import {
  REPORT_REASON_NAME,
  REPORT_STATES,
  REPORT_SUBJECT_NAME,
  REPORT_TONE,
  reportWorkflow,
} from '#app/domain/reports/report-workflow.ts';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'bureau/reports');
  const asked = new URL(args.request.url).searchParams.get('state') ?? 'open';
  const state = REPORT_STATES.find((one) => one === asked);
  if (!state) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“举报”重新选择。' });
  const page = readPage(args.request);
  const { reports, total, counts } = await listReports(db, actor, { state, page: page.number });
  return {
    state,
    total,
    page: page.number,
    last: page.last(total, REPORTS_PER_PAGE),
    states: REPORT_STATES.map((value) => ({ value, name: `${reportWorkflow.stateNames[value]} ${counts[value]}` })),
    reports: reports.map(({ id, about, reason, state: now, district, reporter, enterprise, institution, reportedAt, decidedAt }) => ({
      id,
      title: `${REPORT_REASON_NAME[reason]}：${REPORT_SUBJECT_NAME[about]}`,
      between: `${enterprise}与${institution}`,
      reporter,
      district,
      state: reportWorkflow.stateNames[now],
      tone: REPORT_TONE[now],
      waited: decidedAt === null ? `已等 ${daysBetween(dayOf(reportedAt), today)} 天` : `${writeMoment(decidedAt)}办结`,
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('举报');

export default function Reports() {
  const { state, total, page, last, states, reports } = useLoaderData<typeof loader>();
  const to = (value: string, number = 1): string =>
    paths.bureauReports({ ...(value === 'open' ? {} : { state: value }), ...(number > 1 ? { page: String(number) } : {}) });
  return (
    <>
      <PageHead title="举报" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>对服务邀约往来和评价的举报，先提出的在前。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <div className="border-b border-line pb-2">
        <Choices label="状态" choices={states.map(({ value, name }) => ({ name, to: to(value), chosen: value === state }))} />
      </div>
      {reports.length === 0 ? (
        <EmptyState title={state === 'open' ? '没有待办理的举报' : '这里还没有举报'}>
          <p>所辖区域内机构的邀约或评价被举报后，会列在这里，并通知您。</p>
        </EmptyState>
      ) : (
        <ol>
          {reports.map((report) => (
            <li key={report.id} className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[1fr_14rem]">
              <div>
                <h2 className="text-lead">
                  <Link to={paths.bureauReport(report.id)} className="no-underline hover:underline">
                    {report.title}
                  </Link>
                </h2>
                <p className="text-small text-muted">
                  {report.between} · {report.district} · 由{report.reporter}举报
                </p>
              </div>
              <div className="text-small md:text-right">
                <StatusTag tone={report.tone}>{report.state}</StatusTag>
                <p className="mt-1 text-muted">{report.waited}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="sr-only">共 {total} 份</p>
      <Pager current={page} last={last} to={(one) => to(state, one)} words={pagerWords('举报的页码')} />
    </>
  );
}
