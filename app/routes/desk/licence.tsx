import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { addScan, editSubmission, removeScan } from '#app/domain/licences/edit-submission.server.ts';
import { moveSubmission, submissionCase } from '#app/domain/licences/move-submission.server.ts';
import { findOwnSubmission } from '#app/domain/licences/read-submission.server.ts';
import { softWarnings } from '#app/domain/licences/soft-warnings.ts';
import { missingAt, missingOf } from '#app/domain/licences/submission.ts';
import { submissionWorkflow, type SubmissionState } from '#app/domain/licences/submission-workflow.ts';
import { DECISION_DAYS } from '#app/domain/organisations/request-workflow.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { isEditable } from '#app/kernel/cases/case-table.ts';
import { CaseHistory, ReasonNotice, WithdrawForm } from '#app/kernel/cases/case-parts.tsx';
import { EvidenceList } from '#app/kernel/cases/evidence-list.tsx';
import { openMoves } from '#app/kernel/cases/move-case.server.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { submissionForm } from '#app/domain/licences/forms.server.ts';
import { submissionView } from '#app/domain/licences/submission-view.ts';
import { LicenceForm } from '#app/domain/licences/licence-form.tsx';
import { StatedFacts } from '#app/domain/licences/stated-licence.tsx';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { takeApplication } from '#app/web/take-application.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申报', text: '它可能属于另一个主体。请在工作台确认当前代表的主体。' };
const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'desk/licences/:id');
  const organisationId = ownOrganisation(actor);
  const row = await findOwnSubmission(db, actor, args.params.id ?? '');
  if (!row) throw refuse('absent', ABSENT);
  const moves = await openMoves(db, by, submissionCase, row.id, 'applicant');
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licenceSubmission', id: row.id } }, { take: SHOWN_ENTRIES });
  return {
    desk: deskView(actor),
    organisationId,
    submission: submissionView(row),
    moves,
    editable: may(actor, 'submit:licence', { organisationId }) && isEditable(submissionWorkflow, row.state),
    missing: missingOf({ ...row, scans: row.scans.length }),
    warnings: softWarnings(row, today),
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const sent = await deedWithFile(args, 'desk/licences/:id', { field: 'file', maxBytes: MAX_BYTES });
  const { actor, db, by, files, form } = sent;
  sameOrganisation(actor, form);
  const row = await findOwnSubmission(db, actor, args.params.id ?? '');
  if (!row) throw refuse('absent', ABSENT);
  const { id: submissionId } = row;
  return takeApplication(sent, {
    to: paths.deskLicence(submissionId),
    schema: submissionForm,
    save: (stated) => editSubmission(db, by, submissionId, stated),
    add: (file) => addScan(db, files, by, submissionId, file),
    remove: () => removeScan(db, files, by, submissionId, new URL(args.request.url).searchParams.get('scan') ?? ''),
    move: (wanted: Wanted<SubmissionState>) => moveSubmission(db, by, { submissionId, ...wanted }),
    missingAt: async () => {
      const lacking = await findOwnSubmission(db, actor, submissionId);
      const missing = lacking ? missingAt({ ...lacking, scans: lacking.scans.length }) : [];
      return Object.fromEntries(missing.map(({ field, says }) => [field, `${says}。`]));
    },
  });
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.submission.kindName}申报` : '许可备案申报');

const DONE = {
  saved: '已保存，还没有提交。',
  uploaded: '扫描件已上传。',
  removed: '扫描件已移除。',
  submit: '申报已提交。核验有结果时会通知您。',
  withdraw: '申报已撤回。',
};

const SAID: Record<SubmissionState, string> = {
  draft: '分三步：照证填写、上传扫描件、核对后提交。随时可以保存，以后继续。',
  submitted: `主管部门正在核验，一般 ${DECISION_DAYS} 个工作日内答复。办理前可以撤回。`,
  returned: '请按下面的理由补正后重新提交。',
  verified: '主管部门已核验通过，公开页面随即按这份许可显示。',
  refused: '主管部门未通过这份申报，可以另行申报。',
  withdrawn: '申报已撤回，可以另行申报。',
};

export default function LicencePage() {
  const { desk, organisationId, submission, moves, editable, missing, warnings, history } = useLoaderData<typeof loader>();
  const submit = moves.find(({ move }) => move === 'submit');
  const withdraw = moves.find(({ move }) => move === 'withdraw');
  const { state, reason } = submission;
  return (
    <DeskPage
      desk={desk}
      title={`${submission.renews === null ? '申报' : '换证申报：'}${submission.kindName}`}
      crumbs={[{ name: '许可备案', to: paths.deskLicences() }]}
      intro={<p>{SAID[state]}</p>}
      done={DONE}
    >
      {reason && (state === 'returned' || state === 'refused') && (
        <ReasonNotice tone="attention" title={state === 'returned' ? '退回补正的理由' : '未通过的理由'} reason={reason} />
      )}
      {editable ? (
        <LicenceForm organisationId={organisationId} submission={submission} submit={submit} missing={missing} warnings={warnings} />
      ) : (
        <>
          <section aria-labelledby="content" className="grid gap-4">
            <h2 id="content" className="text-lead">
              申报内容
            </h2>
            <StatedFacts submission={submission} />
          </section>
          <section aria-labelledby="scans">
            <h2 id="scans" className="mb-3 text-lead">
              扫描件
            </h2>
            <EvidenceList files={submission.scans} what="扫描件" />
          </section>
        </>
      )}
      {withdraw && (
        <WithdrawForm seen={state} name={withdraw.name}>
          <input type="hidden" name="organisation" value={organisationId} />
        </WithdrawForm>
      )}
      <CaseHistory entries={history} />
    </DeskPage>
  );
}
