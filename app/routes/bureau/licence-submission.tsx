import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findSimilar } from '#app/domain/licences/find-similar.server.ts';
import { moveSubmission, submissionCase } from '#app/domain/licences/move-submission.server.ts';
import { getLicencesOf } from '#app/domain/licences/read-institution-licences.server.ts';
import { findSubmissionToDecide, nextSubmission } from '#app/domain/licences/read-submission.server.ts';
import { softWarnings } from '#app/domain/licences/soft-warnings.ts';
import type { SubmissionState } from '#app/domain/licences/submission-workflow.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { CaseHistory, ReasonNotice } from '#app/kernel/cases/case-parts.tsx';
import { EvidenceList } from '#app/kernel/cases/evidence-list.tsx';
import { openMoves } from '#app/kernel/cases/move-case.server.ts';
import { DecisionForm } from '#app/kernel/cases/decision-form.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { licenceDecisionForm } from '#app/domain/licences/forms.server.ts';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { otherLicences, similarLines, verifyingSays } from '#app/domain/licences/decision-view.ts';
import { submissionView } from '#app/domain/licences/submission-view.ts';
import { StatedFacts, Warnings } from '#app/domain/licences/stated-licence.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申报', text: '它可能还没有提交，或者不在您的辖区。' };
const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'bureau/licences/:id');
  const row = await findSubmissionToDecide(db, actor, args.params.id ?? '');
  if (!row) throw refuse('absent', ABSENT);
  const next = row.state === 'submitted' ? null : await nextSubmission(db, actor);
  const [moves, held, similar, { entries }] = await Promise.all([
    openMoves(db, by, submissionCase, row.id, 'bureau'),
    getLicencesOf(db, row.institutionId),
    findSimilar(db, row),
    readEntries(db, THINGS, { subject: { kind: 'licenceSubmission', id: row.id } }, { take: SHOWN_ENTRIES }),
  ]);
  return {
    submission: submissionView(row),
    submittedAt: row.submittedAt?.toISOString() ?? '',
    moves,
    warnings: softWarnings(row, today),
    similar: similarLines(similar),
    others: otherLicences(held, today, (watching) => may(actor, 'revoke:licence', { districtSlug: watching })),
    verifies: row.state === 'submitted' ? verifyingSays(row, held, today) : [],
    next: next && { to: paths.bureauLicenceSubmission(next.id), left: next.left },
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'bureau/licences/:id');
  const row = await findSubmissionToDecide(db, actor, args.params.id ?? '');
  if (!row) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, licenceDecisionForm, 'decide');
  if (!parsed.ok) return parsed.answer;
  const { move, seen, submitted, reason } = parsed.value;
  const moved = await moveSubmission(db, by, {
    submissionId: row.id,
    seen: seen as SubmissionState,
    seenAt: submitted,
    move,
    reason,
  });
  if (moved.ok) return redirect(after(paths.bureauLicenceSubmission(row.id), move));
  return parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `核验${data.submission.kindName}` : '核验许可备案');

const DONE = {
  verify: '已核验通过，公开页面随即更新，并已通知机构。',
  return: '已退回补正，并已通知机构。',
  refuse: '未予通过，并已通知机构。',
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function Similar({ similar }: Pick<View, 'similar'>) {
  if (similar.length === 0) return null;
  return (
    <Notice tone="attention" title={`另有 ${similar.length} 个相同或相近的证号`}>
      <ul>
        {similar.map(({ id, number, institution, what, near }) => (
          <li key={id}>
            <span className="break-all">{number}</span>（{near}）：{institution}，{what}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Others({ others }: Pick<View, 'others'>) {
  if (others.length === 0) return <p className="border-y border-line py-4 text-muted">还没有核验过的许可备案。</p>;
  return (
    <ul className="border-t border-line">
      {others.map(({ id, name, number, validity, tag, to }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-2">
          <p className="grow">
            {to ? <Link to={to}>{`${name} ${number}`}</Link> : `${name} ${number}`}
            <span className="block text-small text-muted">有效期{validity}</span>
          </p>
          <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

export default function BureauLicenceSubmission() {
  const { submission, submittedAt, moves, warnings, similar, others, verifies, next, history } = useLoaderData<typeof loader>();
  const { institution } = submission;
  return (
    <LicenceBureauPage
      title={`${institution.name}：${submission.kindName}`}
      intro={
        <p>
          {institution.slug ? <Link to={paths.institution(institution.slug)}>查看公开页面</Link> : '旗舰店还没有公开'}，{institution.uscc}
        </p>
      }
      parent={{ name: '许可备案核验', to: paths.bureauLicences() }}
      done={DONE}
      next={<OnToNext next={next} queue={paths.bureauLicences()} />}
    >
      {submission.reason && <ReasonNotice title="最近一次答复的理由" reason={submission.reason} />}
      <Similar similar={similar} />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
        <section aria-labelledby="scans">
          <h2 id="scans" className="mb-3 text-lead">
            扫描件
          </h2>
          <EvidenceList files={submission.scans} what="扫描件" pictures="whole" />
        </section>
        <section aria-labelledby="facts" className="grid gap-6">
          <h2 id="facts" className="text-lead">
            申报内容
          </h2>
          <StatedFacts submission={submission} />
          <Warnings warnings={warnings} />
          <div>
            <h3 className="mb-2 font-semibold">机构现有的许可备案</h3>
            <Others others={others} />
          </div>
        </section>
      </div>
      {moves.length > 0 && (
        <DecisionForm
          seen={submission.state}
          submitted={submittedAt}
          moves={moves}
          says={{ verify: verifies, refuse: ['申报结束，机构会收到理由，可以另行申报'] }}
        />
      )}
      <CaseHistory entries={history} />
    </LicenceBureauPage>
  );
}
