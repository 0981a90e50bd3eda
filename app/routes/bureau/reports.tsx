import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { queueLine } from '#app/kernel/cases/queue-line.ts';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { listReports } from '#app/domain/reports/read-report.server.ts';
import {
  REPORT_REASON_NAME,
  REPORT_STATES,
  REPORT_SUBJECT_NAME,
  REPORT_TONE,
  reportWorkflow,
} from '#app/domain/reports/report-workflow.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const STANDS = { stateNames: reportWorkflow.stateNames, tones: REPORT_TONE, waits: 'open', days: null } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/reports');
  const asked = new URL(args.request.url).searchParams.get('state') ?? 'open';
  const state = REPORT_STATES.find((one) => one === asked);
  if (!state) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“举报”重新选择。' });
  const page = readPage(args.request);
  const { reports, total, counts } = await listReports(db, actor, { state, page: page.number });
  return {
    state,
    total,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    states: REPORT_STATES.map((value) => ({ value, name: `${reportWorkflow.stateNames[value]} ${counts[value]}` })),
    reports: reports.map(({ id, about, reason, state: now, district, reporter, enterprise, institution, reportedAt, decidedAt }) => {
      const stands = queueLine(STANDS, { state: now, since: reportedAt, decidedAt }, { today, calendar });
      return {
        id,
        title: `${REPORT_REASON_NAME[reason]}：${REPORT_SUBJECT_NAME[about]}`,
        between: `${enterprise}与${institution}`,
        reporter,
        district,
        stands: { ...stands, decided: stands.decided && `${stands.decided}办结` },
      };
    }),
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
      <CaseQueue
        choices={[{ label: '状态', choices: states.map(({ value, name }) => ({ name, to: to(value), chosen: value === state })) }]}
        cases={reports.map((report) => ({
          id: report.id,
          to: paths.bureauReport(report.id),
          title: report.title,
          about: (
            <p className="text-small text-muted">
              {report.between} · {report.district} · 由{report.reporter}举报
            </p>
          ),
          stands: report.stands,
        }))}
        empty={{
          title: state === 'open' ? '没有待办理的举报' : '这里还没有举报',
          says: '所辖区域内机构的邀约或评价被举报后，会列在这里，并通知您。',
        }}
        total={`共 ${total} 份`}
        pager={{ current: page, last, to: (one) => to(state, one), label: '举报的页码' }}
      />
    </>
  );
}
