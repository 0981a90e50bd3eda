import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { queueLine } from '#app/kernel/cases/queue-line.ts';
import { asksForLate, LATE, lateChoices, overdueBefore } from '#app/kernel/cases/time-taken.ts';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { listQueue, QUEUE_STATES } from '#app/domain/organisations/read-request.server.ts';
import {
  DECISION_DAYS,
  REQUEST_KIND_NAME,
  REQUEST_KINDS,
  REQUEST_TONE,
  requestWorkflow,
} from '#app/domain/organisations/request-workflow.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const STANDS = { stateNames: requestWorkflow.stateNames, tones: REQUEST_TONE, waits: 'submitted', days: DECISION_DAYS } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/organisations');
  const asked = new URL(args.request.url).searchParams;
  const state = QUEUE_STATES.find((one) => one === (asked.get('state') ?? 'submitted'));
  const kind = asked.get('kind') ? REQUEST_KINDS.find((one) => one === asked.get('kind')) : null;
  const late = asksForLate(asked);
  if (!state || kind === undefined || late === null || (late && state !== STANDS.waits))
    throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“认领与更正”重新选择。' });
  const page = readPage(args.request);
  const { requests, total, counts } = await listQueue(db, actor, {
    state,
    kind,
    page: page.number,
    before: late ? overdueBefore(calendar, DECISION_DAYS, today) : null,
  });
  return {
    state,
    kind,
    late,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    total,
    states: QUEUE_STATES.map((one) => ({ value: one, name: requestWorkflow.stateNames[one], count: counts[one] })),
    requests: requests.map((row) => ({
      id: row.id,
      kind: REQUEST_KIND_NAME[row.kind],
      organisation: row.organisation.name,
      uscc: row.organisation.uscc,
      applicant: row.person.name,
      district: row.district.shortName,
      evidence: row._count.evidence,
      rivals: row.rivals,
      stands: queueLine(STANDS, { ...row, since: row.submittedAt }, { today, calendar }),
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('认领与更正');

const KIND_CHOICES = [{ value: null, name: '全部' }, ...REQUEST_KINDS.map((value) => ({ value, name: REQUEST_KIND_NAME[value] }))];

type Row = ReturnType<typeof useLoaderData<typeof loader>>['requests'][number];

function About({ row }: { row: Row }) {
  return (
    <>
      <p className="text-small text-muted">
        {row.uscc} · {row.district} · 申请人 {row.applicant} · {row.evidence} 份材料
      </p>
      {row.rivals > 0 && (
        <p className="mt-1">
          <StatusTag tone="attention">另有 {row.rivals} 份认领同一主体</StatusTag>
        </p>
      )}
    </>
  );
}

export default function Requests() {
  const { state, kind, late, page, last, total, states, requests } = useLoaderData<typeof loader>();
  const to = (changed: Record<string, string | null>): string => {
    const all = { state, kind, [LATE]: late ? '1' : null, ...changed };
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
      <CaseQueue
        choices={[
          {
            label: '状态',
            choices: states.map(({ value, name, count }) => ({
              name: `${name} ${count}`,
              to: to({ state: value, [LATE]: null }),
              chosen: value === state,
            })),
          },
          { label: '类别', choices: KIND_CHOICES.map(({ value, name }) => ({ name, to: to({ kind: value }), chosen: value === kind })) },
          ...lateChoices(late, state === STANDS.waits, (value) => to({ [LATE]: value })),
        ]}
        cases={requests.map((row) => ({
          id: row.id,
          to: paths.bureauRequest(row.id),
          title: `${row.kind}“${row.organisation}”`,
          about: <About row={row} />,
          stands: row.stands,
        }))}
        empty={{
          title: late ? '没有超期的申请' : state === 'submitted' ? '没有待办理的申请' : '这里还没有申请',
          says: '所辖区域内的主体提出认领或更正后，会列在这里，并通知您。',
        }}
        total={`共 ${total} 份`}
        pager={{ current: page, last, to: (one) => to({ page: one > 1 ? String(one) : null }), label: '申请的页码' }}
      />
    </>
  );
}
