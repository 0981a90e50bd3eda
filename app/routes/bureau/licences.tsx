import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { queueLine } from '#app/kernel/cases/queue-line.ts';
import { asksForLate, LATE, lateChoices, overdueBefore } from '#app/kernel/cases/time-taken.ts';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { LICENCE_NAME } from '#app/domain/lines/licence.ts';
import { listSubmissions, QUEUE_STATES } from '#app/domain/licences/read-submission.server.ts';
import { SUBMISSION_TONE, submissionWorkflow } from '#app/domain/licences/submission-workflow.ts';
import { DECISION_DAYS } from '#app/domain/organisations/request-workflow.ts';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const STANDS = { stateNames: submissionWorkflow.stateNames, tones: SUBMISSION_TONE, waits: 'submitted', days: DECISION_DAYS } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/licences');
  const asked = new URL(args.request.url).searchParams;
  const state = QUEUE_STATES.find((one) => one === (asked.get('state') ?? 'submitted'));
  const late = asksForLate(asked);
  if (!state || late === null || (late && state !== STANDS.waits))
    throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“许可备案”重新选择。' });
  const page = readPage(args.request);
  const { submissions, total, counts } = await listSubmissions(db, actor, {
    state,
    page: page.number,
    before: late ? overdueBefore(calendar, DECISION_DAYS, today) : null,
  });
  return {
    state,
    late,
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    total,
    states: QUEUE_STATES.map((one) => ({ value: one, name: `${submissionWorkflow.stateNames[one]} ${counts[one]}` })),
    submissions: submissions.map((row) => ({
      id: row.id,
      kindName: LICENCE_NAME[row.kind],
      number: row.number,
      renewal: row.renewsId !== null,
      institution: row.institution.organisation.name,
      uscc: row.institution.organisation.uscc,
      district: row.district.shortName,
      scans: row._count.scans,
      stands: queueLine(STANDS, { ...row, since: row.submittedAt }, { today, calendar }),
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('许可备案核验');

export default function Submissions() {
  const { state, late, page, last, total, states, submissions } = useLoaderData<typeof loader>();
  const to = (one: string, number = 1, only = false): string =>
    paths.bureauLicences({
      ...(one === STANDS.waits ? {} : { state: one }),
      ...(only ? { [LATE]: '1' } : {}),
      ...(number > 1 ? { page: String(number) } : {}),
    });
  return (
    <LicenceBureauPage title="许可备案核验" intro={<p>先提交的在前。每份申报应在提交后 {DECISION_DAYS} 个工作日内答复。</p>}>
      <div>
        <CaseQueue
          choices={[
            { label: '状态', choices: states.map(({ value, name }) => ({ name, to: to(value), chosen: value === state })) },
            ...lateChoices(late, state === STANDS.waits, (value) => to(state, 1, value !== null)),
          ]}
          cases={submissions.map((row) => ({
            id: row.id,
            to: paths.bureauLicenceSubmission(row.id),
            title: `${row.institution}：${row.kindName}${row.renewal ? '（换证）' : ''}`,
            about: (
              <>
                <p className="break-all">{row.number}</p>
                <p className="text-small text-muted">
                  {row.uscc} · {row.district} · {row.scans} 份扫描件
                </p>
              </>
            ),
            stands: row.stands,
          }))}
          empty={{
            title: late ? '没有超期的申报' : state === 'submitted' ? '没有待核验的申报' : '这里还没有申报',
            says: '所辖区域内的机构提交许可备案申报后，会列在这里，并通知您。',
          }}
          total={`共 ${total} 份`}
          pager={{ current: page, last, to: (one) => to(state, one, late), label: '申报的页码' }}
        />
      </div>
    </LicenceBureauPage>
  );
}
