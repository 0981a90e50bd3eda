import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { MAX_BYTES, refusalMessage } from '#app/kernel/files/accepted.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { addScan, editSubmission, removeScan } from '#app/domain/licences/edit-submission.server.ts';
import { moveSubmission, submissionFacts, submissionRoles } from '#app/domain/licences/move-submission.server.ts';
import { findOwnSubmission } from '#app/domain/licences/read-submission.server.ts';
import { softWarnings } from '#app/domain/licences/soft-warnings.ts';
import { missingAt } from '#app/domain/licences/submission.ts';
import { isEditable, submissionWorkflow, type SubmissionState } from '#app/domain/licences/submission-workflow.ts';
import type { Moved } from '#app/kernel/make-move.server.ts';
import { DECISION_DAYS } from '#app/domain/organisations/request-workflow.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { submissionForm } from '#app/domain/licences/forms.server.ts';
import { submissionView } from '#app/domain/licences/submission-view.ts';
import { LicenceForm } from '#app/domain/licences/licence-form.tsx';
import { Scans, StatedFacts } from '#app/domain/licences/stated-licence.tsx';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申报', text: '它可能属于另一个主体。请在工作台确认当前代表的主体。' };
const UNCHANGED = '没有改动';
const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'desk/licences/:id');
  const organisationId = ownOrganisation(actor);
  const row = await findOwnSubmission(db, actor, args.params.id ?? '');
  if (!row) throw refuse('absent', ABSENT);
  const facts = await submissionFacts(db, by, row);
  const roles = submissionRoles(by, { organisationId, districtSlug: row.districtSlug }).filter((role) => role === 'applicant');
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licenceSubmission', id: row.id } }, { take: SHOWN_ENTRIES });
  return {
    desk: deskView(actor),
    organisationId,
    submission: submissionView(row),
    moves: movesFrom(submissionWorkflow, row.state, roles, facts),
    editable: roles.length > 0 && isEditable(row.state),
    missing: facts.missing,
    warnings: softWarnings(row, today),
    history: entryLines(entries),
  };
}

function afterMove(moved: Moved<SubmissionState>, id: string, move: 'submit' | 'withdraw') {
  if (moved.ok) return redirect(after(paths.deskLicence(id), move));
  throw refuseDeed(moved, UNCHANGED);
}

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, files, limiter, form, intent, upload } = await deedWithFile(args, 'desk/licences/:id', {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  sameOrganisation(actor, form);
  const row = await findOwnSubmission(db, actor, args.params.id ?? '');
  if (!row) throw refuse('absent', ABSENT);
  const { id } = row;
  const seen = textOf(form.get('seen')) as SubmissionState;
  if (intent === 'withdraw') return afterMove(await moveSubmission(db, by, { submissionId: id, seen, move: intent }), id, intent);
  // Whatever is asked for, what was typed is saved first: one form, nothing is lost.
  const parsed = parseForm(form, submissionForm);
  if (!parsed.ok) return parsed.answer;
  const saved = await editSubmission(db, by, id, parsed.value);
  if (!saved.ok) throw refuseDeed(saved, UNCHANGED);
  if (upload?.tooLarge) return parsed.invalid({ file: refusalMessage('tooLarge') });
  if (upload?.file) {
    const taken = await limiter.take('uploadByPerson', actor.personId);
    if (!taken.ok) return parsed.refuse({ ...taken, field: 'file' });
    const inspected = await inspectUpload(upload.file);
    if (!inspected.ok) return parsed.invalid({ file: inspected.message });
    const added = await addScan(db, files, by, id, inspected);
    if (!added.ok) return parsed.refuse(added, UNCHANGED);
  }
  switch (intent) {
    case 'save':
      return redirect(after(paths.deskLicence(id), 'saved'));
    case 'upload':
      return upload?.file ? redirect(after(paths.deskLicence(id), 'uploaded')) : parsed.invalid({ file: '请选择要上传的文件。' });
    case 'removeScan': {
      const removed = await removeScan(db, files, by, id, new URL(args.request.url).searchParams.get('scan') ?? '');
      if (!removed.ok) throw refuseDeed(removed, UNCHANGED);
      return redirect(after(paths.deskLicence(id), 'removed'));
    }
    case 'submit': {
      const moved = await moveSubmission(db, by, { submissionId: id, seen, move: intent });
      if (moved.ok || moved.why !== 'guard') return afterMove(moved, id, intent);
      const lacking = await findOwnSubmission(db, actor, id);
      const missing = lacking ? missingAt({ ...lacking, scans: lacking.scans.length }) : [];
      return parsed.invalid(
        missing.length === 0 ? { '': moved.message } : Object.fromEntries(missing.map(({ field, says }) => [field, `${says}。`])),
      );
    }
  }
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
        <Notice tone="attention" title={state === 'returned' ? '退回补正的理由' : '未通过的理由'}>
          <p className="whitespace-pre-line">{reason}</p>
        </Notice>
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
            <Scans scans={submission.scans} />
          </section>
        </>
      )}
      {withdraw && (
        <Form method="post">
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="seen" value={state} />
          <input type="hidden" name="organisation" value={organisationId} />
          <button className={button.secondary}>{withdraw.name}</button>
        </Form>
      )}
      <section aria-labelledby="history">
        <h2 id="history" className="mb-2 text-lead">
          经过
        </h2>
        <History entries={history} />
      </section>
    </DeskPage>
  );
}
