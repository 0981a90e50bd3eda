import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { addWorkingDays, dayOf, daysBetween, writeDeadline, writeMoment } from '#app/kernel/calendar.ts';
import { listQueue, QUEUE_PAGE, QUEUE_STATES } from '#app/domain/organisations/read-request.server.ts';
import { REQUEST_TONE } from '#app/domain/organisations/request-tone.ts';
import { DECISION_DAYS, REQUEST_KIND_NAME, REQUEST_KINDS, requestWorkflow } from '#app/domain/organisations/request-workflow.ts';
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
  const { actor, db, today } = await visit(args, 'bureau/organisations');
  const asked = new URL(args.request.url).searchParams;
  const state = QUEUE_STATES.find((one) => one === (asked.get('state') ?? 'submitted'));
  const kind = asked.get('kind') ? REQUEST_KINDS.find((one) => one === asked.get('kind')) : null;
  if (!state || kind === undefined)
    throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“认领与更正”重新选择。' });
  const page = readPage(args.request);
  const { requests, total, counts } = await listQueue(db, actor, { state, kind, page: page.number });
  return {
    state,
    kind,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    total,
    states: QUEUE_STATES.map((one) => ({ value: one, name: requestWorkflow.stateNames[one], count: counts[one] })),
    requests: requests.map((row) => {
      const due = row.submittedAt && addWorkingDays(dayOf(row.submittedAt), DECISION_DAYS);
      return {
        id: row.id,
        kind: REQUEST_KIND_NAME[row.kind],
        organisation: row.organisation.name,
        uscc: row.organisation.uscc,
        applicant: row.person.name,
        district: row.district.shortName,
        evidence: row._count.evidence,
        rivals: row.rivals,
        state: requestWorkflow.stateNames[row.state],
        tone: REQUEST_TONE[row.state],
        waited: row.state === 'submitted' && row.submittedAt ? `已等 ${daysBetween(dayOf(row.submittedAt), today)} 天` : null,
        due: row.state === 'submitted' && due ? writeDeadline(due, today) : null,
        overdue: row.state === 'submitted' && due !== null && due < today,
        decided: row.state !== 'submitted' && row.decidedAt ? writeMoment(row.decidedAt) : null,
      };
    }),
  };
}

export const meta: MetaFunction = () => privateMeta('认领与更正');

const KIND_CHOICES = [{ value: null, name: '全部' }, ...REQUEST_KINDS.map((value) => ({ value, name: REQUEST_KIND_NAME[value] }))];

export default function Requests() {
  const { state, kind, page, last, total, states, requests } = useLoaderData<typeof loader>();
  const to = (changed: Record<string, string | null>): string => {
    const all = { state, kind, ...changed };
    return paths.bureauRequests(
      Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) =>
          value === null || (name === 'state' && value === 'submitted') ? [] : [[name, value]],
        ),
      ),
    );
  };
  return (
    <>
      <PageHead title="认领与更正" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>先提交的在前。每份申请应在提交后 {DECISION_DAYS} 个工作日内答复。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <div className="flex flex-wrap gap-x-12 border-b border-line pb-2">
        <Choices
          label="状态"
          choices={states.map(({ value, name, count }) => ({
            name: `${name} ${count}`,
            to: to({ state: value }),
            chosen: value === state,
          }))}
        />
        <Choices
          label="类别"
          choices={KIND_CHOICES.map(({ value, name }) => ({ name, to: to({ kind: value }), chosen: value === kind }))}
        />
      </div>
      {requests.length === 0 ? (
        <EmptyState title={state === 'submitted' ? '没有待办理的申请' : '这里还没有申请'}>
          <p>所辖区域内的主体提出认领或更正后，会列在这里，并通知您。</p>
        </EmptyState>
      ) : (
        <ol>
          {requests.map((row) => (
            <li key={row.id} className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[1fr_14rem]">
              <div>
                <h2 className="text-lead">
                  <Link to={paths.bureauRequest(row.id)} className="no-underline hover:underline">
                    {row.kind}“{row.organisation}”
                  </Link>
                </h2>
                <p className="text-small text-muted">
                  {row.uscc} · {row.district} · 申请人 {row.applicant} · {row.evidence} 份材料
                </p>
                {row.rivals > 0 && (
                  <p className="mt-1">
                    <StatusTag tone="attention">另有 {row.rivals} 份认领同一主体</StatusTag>
                  </p>
                )}
              </div>
              <div className="text-small md:text-right">
                <StatusTag tone={row.tone}>{row.state}</StatusTag>
                {row.waited && <p className="mt-1 text-muted">{row.waited}</p>}
                {row.due && <p className={row.overdue ? 'text-danger' : 'text-muted'}>应于 {row.due}</p>}
                {row.decided && <p className="mt-1 text-muted">{row.decided}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className="sr-only">共 {total} 份</p>
      <Pager current={page} last={last} to={(one) => to({ page: one > 1 ? String(one) : null })} words={pagerWords('申请的页码')} />
    </>
  );
}
