import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { addEvidence, editRequest, removeEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest, requestCase, requestRoles } from '#app/domain/organisations/move-request.server.ts';
import { findRequest } from '#app/domain/organisations/read-request.server.ts';
import { DECISION_DAYS, GO_ON, REQUEST_KIND_NAME, requestWorkflow, type RequestState } from '#app/domain/organisations/request-workflow.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { isEditable } from '#app/kernel/cases/case-table.ts';
import { CaseHistory, ReasonNotice, WithdrawForm } from '#app/kernel/cases/case-parts.tsx';
import { EvidenceList } from '#app/kernel/cases/evidence-list.tsx';
import { openMoves } from '#app/kernel/cases/move-case.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { claimRequestForm, correctionForm } from '#app/domain/organisations/forms.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { paths } from '#app/paths.ts';
import { cameFrom } from '#app/web/origin.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { requestFacts } from '#app/domain/organisations/request-view.ts';
import { RequestForm } from '#app/domain/organisations/request-form.tsx';
import { Corrections, OtherClaims, RequestSummary } from '#app/domain/organisations/request-summary.tsx';
import { takeApplication } from '#app/web/take-application.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申请', text: '它可能已经删除，或者您无权查看。' };
const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'desk/requests/:id');
  const request = await findRequest(db, actor, args.params.id ?? '');
  if (!request) throw refuse('absent', ABSENT);
  const facts = requestFacts(request);
  const moves = await openMoves(db, by, requestCase, request.id, 'applicant');
  const mine = requestRoles(by, request).includes('applicant');
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'organisationRequest', id: request.id } }, { take: SHOWN_ENTRIES });
  return {
    desk: deskView(actor),
    then: cameFrom(args.request),
    today,
    request: facts,
    moves,
    mine,
    editable: mine && isEditable(requestWorkflow, request.state),
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const sent = await deedWithFile(args, 'desk/requests/:id', { field: 'file', maxBytes: MAX_BYTES });
  const { actor, db, by, files, today } = sent;
  const request = await findRequest(db, actor, args.params.id ?? '');
  if (!request) throw refuse('absent', ABSENT);
  const { id: requestId, kind } = request;
  return takeApplication(sent, {
    to: paths.request(requestId, cameFrom(args.request)),
    schema: kind === 'claim' ? claimRequestForm : correctionForm(today),
    save: ({ statement, district, ...proposed }) => editRequest(db, by, requestId, { statement, districtSlug: district, proposed }),
    add: (file) => addEvidence(db, files, by, requestId, file),
    remove: () => removeEvidence(db, files, by, requestId, new URL(args.request.url).searchParams.get('evidence') ?? ''),
    move: (wanted: Wanted<RequestState>) => moveRequest(db, by, { requestId, ...wanted }),
  });
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.request.kindName}申请` : '申请');

const DONE = {
  saved: '已保存，还没有提交。',
  uploaded: '材料已上传。',
  removed: '材料已移除。',
  submit: '申请已提交。办理有进展时会通知您。',
  withdraw: '申请已撤回。',
};

const SAID: Record<RequestState, string> = {
  draft: '分三步：填写、上传材料、核对后提交。随时可以保存，以后继续。',
  submitted: `主管部门正在办理，一般 ${DECISION_DAYS} 个工作日内答复。办理前可以撤回。`,
  returned: '请按下面的理由补正后重新提交。',
  granted: '主管部门已核验通过。',
  refused: '主管部门未通过这份申请，可以另行提出新的申请。',
  withdrawn: '申请已撤回，可以另行提出新的申请。',
};

export default function RequestPage() {
  const { desk, then, request, moves, mine, editable, history, today } = useLoaderData<typeof loader>();
  const submit = moves.find(({ move }) => move === 'submit');
  const withdraw = moves.find(({ move }) => move === 'withdraw');
  return (
    <DeskPage
      desk={desk}
      title={`${REQUEST_KIND_NAME[request.kind]}“${request.organisation.name}”`}
      intro={mine ? <p>{SAID[request.state]}</p> : undefined}
      done={DONE}
    >
      {request.reason && (request.state === 'returned' || request.state === 'refused') && (
        <ReasonNotice tone="attention" title={request.state === 'returned' ? '退回补正的理由' : '未通过的理由'} reason={request.reason} />
      )}
      {then !== null && (
        <Notice tone="info" title={GO_ON[request.state]}>
          <Link to={then}>回到刚才的页面</Link>，已经选好、写明的都在它的地址里，可以先收藏。
        </Notice>
      )}
      <OtherClaims others={request.others} />
      {editable ? (
        <RequestForm request={request} today={today} submit={submit}>
          <RequestSummary request={request} />
          <Corrections corrections={request.corrections} />
        </RequestForm>
      ) : (
        <>
          <section aria-labelledby="content" className="grid gap-4">
            <h2 id="content" className="text-lead">
              申请内容
            </h2>
            <RequestSummary request={request} />
            <Corrections corrections={request.corrections} />
          </section>
          <section aria-labelledby="evidence">
            <h2 id="evidence" className="mb-3 text-lead">
              材料
            </h2>
            <EvidenceList files={request.evidence} what="材料" />
          </section>
        </>
      )}
      {withdraw && <WithdrawForm seen={request.state} name={withdraw.name} />}
      <CaseHistory entries={history} />
    </DeskPage>
  );
}
