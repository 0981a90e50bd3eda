import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { clsx } from 'clsx';
import { addWorkingDays, dayOf, daysBetween, writeDeadline, writeMoment } from '#app/kernel/calendar.ts';
import { LICENCE_NAME } from '#app/domain/lines/licence.ts';
import { listSubmissions, QUEUE_PAGE, QUEUE_STATES } from '#app/domain/licences/read-submission.server.ts';
import { SUBMISSION_TONE, submissionWorkflow } from '#app/domain/licences/submission-workflow.ts';
import { DECISION_DAYS } from '#app/domain/organisations/request-workflow.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'bureau/licences');
  const asked = new URL(args.request.url).searchParams.get('state') ?? 'submitted';
  const state = QUEUE_STATES.find((one) => one === asked);
  if (!state) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“许可备案”重新选择。' });
  const page = readPage(args.request);
  const { submissions, total, counts } = await listSubmissions(db, actor, { state, page: page.number });
  return {
    state,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    total,
    states: QUEUE_STATES.map((one) => ({ value: one, name: `${submissionWorkflow.stateNames[one]} ${counts[one]}` })),
    submissions: submissions.map((row) => {
      const waits = row.state === 'submitted' ? row.submittedAt : null;
      const due = waits && addWorkingDays(dayOf(waits), DECISION_DAYS);
      return {
        id: row.id,
        kindName: LICENCE_NAME[row.kind],
        number: row.number,
        renewal: row.renewsId !== null,
        institution: row.institution.organisation.name,
        uscc: row.institution.organisation.uscc,
        district: row.district.shortName,
        scans: row._count.scans,
        stateName: submissionWorkflow.stateNames[row.state],
        tone: SUBMISSION_TONE[row.state],
        waited: waits && `已等 ${daysBetween(dayOf(waits), today)} 天`,
        due: due && writeDeadline(due, today),
        overdue: due !== null && due < today,
        decided: waits === null && row.decidedAt ? writeMoment(row.decidedAt) : null,
      };
    }),
  };
}

export const meta: MetaFunction = () => privateMeta('许可备案核验');

export default function Submissions() {
  const { state, page, last, total, states, submissions } = useLoaderData<typeof loader>();
  const to = (one: string, number = 1): string =>
    paths.bureauLicences({ ...(one === 'submitted' ? {} : { state: one }), ...(number > 1 ? { page: String(number) } : {}) });
  return (
    <LicenceBureauPage title="许可备案核验" intro={<p>先提交的在前。每份申报应在提交后 {DECISION_DAYS} 个工作日内答复。</p>}>
      <div>
        <ul aria-label="状态" className="flex flex-wrap gap-x-6 border-b border-line pb-2">
          {states.map(({ value, name }) => (
            <li key={value}>
              <Link
                to={to(value)}
                aria-current={value === state ? 'true' : undefined}
                className={clsx('inline-flex min-h-11 items-center', value === state ? 'font-semibold text-ink no-underline' : 'underline')}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
        {submissions.length === 0 ? (
          <EmptyState title={state === 'submitted' ? '没有待核验的申报' : '这里还没有申报'}>
            <p>所辖区域内的机构提交许可备案申报后，会列在这里，并通知您。</p>
          </EmptyState>
        ) : (
          <ol>
            {submissions.map((row) => (
              <li key={row.id} className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[1fr_14rem]">
                <div>
                  <h2 className="text-lead">
                    <Link to={paths.bureauLicenceSubmission(row.id)} className="no-underline hover:underline">
                      {row.institution}：{row.kindName}
                      {row.renewal && '（换证）'}
                    </Link>
                  </h2>
                  <p className="break-all">{row.number}</p>
                  <p className="text-small text-muted">
                    {row.uscc} · {row.district} · {row.scans} 份扫描件
                  </p>
                </div>
                <div className="text-small md:text-right">
                  <StatusTag tone={row.tone}>{row.stateName}</StatusTag>
                  {row.waited && <p className="mt-1 text-muted">{row.waited}</p>}
                  {row.due && <p className={row.overdue ? 'text-danger' : 'text-muted'}>应于 {row.due}</p>}
                  {row.decided && <p className="mt-1 text-muted">{row.decided}</p>}
                </div>
              </li>
            ))}
          </ol>
        )}
        <p className="sr-only">共 {total} 份</p>
        <Pager current={page} last={last} to={(one) => to(state, one)} words={pagerWords('申报的页码')} />
      </div>
    </LicenceBureauPage>
  );
}
