import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { CaseHistory } from '#app/kernel/cases/case-parts.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { decideReport } from '#app/domain/reports/decide-report.server.ts';
import { findReport, nextReport } from '#app/domain/reports/read-report.server.ts';
import { REPORT_REASON_NAME, REPORT_SUBJECT_NAME, REPORT_TONE, reportWorkflow } from '#app/domain/reports/report-workflow.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { reportDecisionForm } from '#app/domain/reports/forms.server.ts';
import { conversationFacts } from '#app/domain/inquiries/inquiry-view.ts';
import { ReportDecision } from '#app/domain/reports/report-decision.tsx';
import { InquirySummary, Thread } from '#app/domain/inquiries/conversation.tsx';
import { ReviewShown } from '#app/domain/reviews/review-shown.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份举报', text: '它可能不在您的辖区。' };
const SHOWN_ENTRIES = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/reports/:id');
  const report = await findReport(db, actor, args.params.id ?? '');
  if (!report) throw refuse('absent', ABSENT);
  const { conversation, about, reason, state, reportedAt, decidedAt, ...rest } = report;
  const next = report.state === 'open' ? null : await nextReport(db, actor);
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'report', id: report.id } }, { take: SHOWN_ENTRIES });
  return {
    report: {
      ...rest,
      about,
      state,
      aboutName: REPORT_SUBJECT_NAME[about],
      reason: REPORT_REASON_NAME[reason],
      stateName: reportWorkflow.stateNames[state],
      tone: REPORT_TONE[state],
      reported: writeMoment(reportedAt),
      decided: decidedAt && writeMoment(decidedAt),
    },
    facts: conversationFacts(conversation, null, { today, calendar }),
    next: next && { to: paths.bureauReport(next.id), left: next.left },
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'bureau/reports/:id');
  const id = args.params.id ?? '';
  const parsed = parseForm(form, reportDecisionForm, 'decide');
  if (!parsed.ok) return parsed.answer;
  const decided = await decideReport(db, by, { reportId: id, ...parsed.value });
  if (decided.ok) return redirect(after(paths.bureauReport(id), parsed.value.move));
  if (decided.why === 'absent') throw refuse('absent', ABSENT);
  return parsed.refuse(decided, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('办理举报');

const DONE = { uphold: '已认定举报成立，并已通知有关主体。', dismiss: '已认定举报不成立，并已通知举报人。' };

export default function BureauReport() {
  const { report, facts, next, history } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={`${report.reason}：${report.aboutName}`}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '举报', to: paths.bureauReports() },
        ]}
      >
        <p>
          {facts.enterprise.name}与{facts.institution.name}
        </p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <DoneNotice says={DONE}>
        <OnToNext next={next} queue={paths.bureauReports()} />
      </DoneNotice>
      <div className="grid gap-8">
        <FactsTable
          rows={[
            { name: '状态', value: <StatusTag tone={report.tone}>{report.stateName}</StatusTag>, note: report.decided ?? undefined },
            { name: '举报人', value: report.reporter, note: report.reported },
            { name: '所在区', value: report.district },
            { name: '情况说明', value: <span className="whitespace-pre-line">{report.text}</span> },
            ...(report.decision ? [{ name: '结论的理由', value: <span className="whitespace-pre-line">{report.decision}</span> }] : []),
          ]}
        />
        {facts.review && (
          <section aria-labelledby="review">
            <h2 id="review" className="mb-2 text-lead">
              {report.about === 'review' ? '被举报的评价' : '评价'}
            </h2>
            <ReviewShown review={facts.review} whole />
          </section>
        )}
        <section aria-labelledby="inquiry">
          <h2 id="inquiry" className="mb-2 text-lead">
            邀约
          </h2>
          <InquirySummary facts={facts} />
        </section>
        <section aria-labelledby="thread">
          <h2 id="thread" className="mb-2 text-lead">
            往来
          </h2>
          <Thread messages={facts.messages} />
        </section>
        {report.moves.length > 0 && <ReportDecision seen={report.state} moves={report.moves} hides={report.about === 'review'} />}
        <CaseHistory entries={history} />
      </div>
    </>
  );
}
