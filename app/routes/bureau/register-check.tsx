import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { LICENCE_NAME } from '#app/domain/lines/licence.ts';
import { findCheck } from '#app/domain/licences/check/read-check.server.ts';
import { ReadColumns } from '#app/domain/licences/check/read-columns.tsx';
import { CHECK_FIELD_NAME, writeChecked } from '#app/domain/licences/check/register-check.ts';
import { SUBMISSION_TONE, submissionWorkflow } from '#app/domain/licences/submission-workflow.ts';
import { verifyAgreed } from '#app/domain/licences/check/verify-agreed.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这次比对', text: '它可能是其他工作人员做的比对。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'bureau/licences/checks/:id');
  const check = await findCheck(db, actor, args.params.id ?? '');
  if (!check) throw refuse('absent', ABSENT);
  const lines = check.lines.map(({ submissionId, institution, uscc, kind, number, state, waits, outcome, differences }) => ({
    id: submissionId,
    institution,
    uscc,
    kindName: LICENCE_NAME[kind],
    number,
    waits,
    outcome,
    tone: SUBMISSION_TONE[state],
    stateName: state === 'submitted' && !waits ? '比对后已重新提交' : submissionWorkflow.stateNames[state],
    differences: differences.map(({ field, stated, listed }) => ({
      name: CHECK_FIELD_NAME[field],
      stated: writeChecked(field, stated),
      listed: writeChecked(field, listed),
    })),
  }));
  return {
    title: check.title,
    dated: writeDay(check.datedOn),
    when: writeMoment(check.checkedAt),
    reading: check.reading,
    agrees: lines.filter(({ outcome }) => outcome === 'agrees'),
    conflicts: lines.filter(({ outcome }) => outcome === 'conflicts'),
    absent: lines.filter(({ outcome }) => outcome === 'absent'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by } = await deed(args, 'bureau/licences/checks/:id');
  const done = await verifyAgreed(db, by, args.params.id ?? '');
  if (!done.ok) throw refuse('absent', ABSENT);
  return data({ verified: done.verified, skipped: done.skipped });
}

export const meta: MetaFunction<typeof loader> = ({ data: view }) => privateMeta(view ? `名录比对：${view.title}` : '名录比对');

type Line = ReturnType<typeof useLoaderData<typeof loader>>['agrees'][number];

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="border-t border-line">
      {lines.map(({ id, institution, uscc, kindName, number, tone, stateName, differences }) => (
        <li key={id} className="border-b border-line py-3">
          <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
            <h3 className="grow">
              <Link
                to={paths.bureauLicenceSubmission(id)}
                className="inline-flex min-h-6 items-center font-semibold no-underline hover:underline"
              >
                {institution}：{kindName}
              </Link>
            </h3>
            <StatusTag tone={tone}>{stateName}</StatusTag>
          </div>
          <p className="text-small break-all text-muted">
            {uscc} · {number}
          </p>
          {differences.length > 0 && (
            <table className="mt-2 w-full border-collapse text-small">
              <caption className="sr-only">与名录不一致的内容</caption>
              <thead>
                <tr className="border-b border-line text-left text-muted">
                  <th scope="col" className="py-1 pr-4 font-normal">
                    事项
                  </th>
                  <th scope="col" className="py-1 pr-4 font-normal">
                    申报
                  </th>
                  <th scope="col" className="py-1 font-normal">
                    名录
                  </th>
                </tr>
              </thead>
              <tbody>
                {differences.map(({ name, stated, listed }) => (
                  <tr key={name} className="border-b border-line align-top">
                    <th scope="row" className="py-1 pr-4 text-left font-normal whitespace-nowrap">
                      {name}
                    </th>
                    <td className="py-1 pr-4 break-all">{stated}</td>
                    <td className="py-1 break-all">{listed}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </li>
      ))}
    </ul>
  );
}

export default function RegisterCheckPage() {
  const { title, dated, when, reading, agrees, conflicts, absent } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const waiting = agrees.filter(({ waits }) => waits).length;
  return (
    <LicenceBureauPage
      title={title}
      intro={
        <p>
          名录日期 {dated}，{when}比对。
        </p>
      }
      parent={{ name: '名录比对', to: paths.bureauRegisterCheck() }}
    >
      {done && (
        <Notice
          tone={done.skipped.length > 0 ? 'attention' : 'info'}
          title={`已核验通过 ${done.verified} 份${done.skipped.length > 0 ? `，跳过 ${done.skipped.length} 份` : ''}`}
        >
          {done.skipped.length > 0 && (
            <ul>
              {done.skipped.map(({ submissionId, institution, why }) => (
                <li key={submissionId}>
                  <Link to={paths.bureauLicenceSubmission(submissionId)}>{institution}</Link>：{why}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {reading && <ReadColumns reading={reading} />}
      <section aria-labelledby="agrees">
        <h2 id="agrees" className="mb-1 text-lead">
          一致 {agrees.length} 份
        </h2>
        <p className="mb-3 max-w-text text-muted">证号、有效期与名录一致，发证机关一致或名录没有写明。</p>
        {agrees.length > 0 && <Lines lines={agrees} />}
        {waiting > 0 && (
          <PostForm className="mt-4 grid gap-2">
            <input type="hidden" name="intent" value="verify" />
            <p className="max-w-text">
              逐份再判断一次：比对之后有变化的会跳过，并说明原因。通过的许可立即生效，公开页面随之更新，机构会收到通知。
            </p>
            <button className={`${button.primary} w-fit`}>全部核验通过（{waiting} 份）</button>
          </PostForm>
        )}
      </section>
      <section aria-labelledby="conflicts">
        <h2 id="conflicts" className="mb-1 text-lead">
          不一致 {conflicts.length} 份
        </h2>
        <p className="mb-3 max-w-text text-muted">请逐份打开，对照扫描件办理。</p>
        {conflicts.length > 0 && <Lines lines={conflicts} />}
      </section>
      <section aria-labelledby="absent">
        <h2 id="absent" className="mb-1 text-lead">
          名录里没有 {absent.length} 份
        </h2>
        <p className="mb-3 max-w-text text-muted">名录里没有这家机构，或没有这一类许可备案；不表示申报有误。</p>
        {absent.length > 0 && <Lines lines={absent} />}
      </section>
      {agrees.length + conflicts.length + absent.length === 0 && (
        <EmptyState title="比对过的申报都不在您的辖区">
          <p>
            <Link to={paths.bureauLicences()}>查看待核验的申报</Link>
          </p>
        </EmptyState>
      )}
    </LicenceBureauPage>
  );
}
