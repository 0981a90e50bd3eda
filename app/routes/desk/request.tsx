import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { MAX_BYTES, refusalMessage } from '#app/kernel/files/accepted.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { addEvidence, editRequest, removeEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest, requestRoles } from '#app/domain/organisations/move-request.server.ts';
import { findRequest } from '#app/domain/organisations/read-request.server.ts';
import {
  DECISION_DAYS,
  isEditable,
  REQUEST_KIND_NAME,
  requestWorkflow,
  type RequestState,
} from '#app/domain/organisations/request-workflow.ts';
import type { Moved } from '#app/kernel/make-move.server.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { claimRequestForm, correctionForm } from '#app/domain/organisations/forms.server.ts';
import { parseForm } from '#app/web/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { requestFacts } from '#app/domain/organisations/request-view.ts';
import { EvidenceList, RequestForm } from '#app/domain/organisations/request-form.tsx';
import { Corrections, OtherClaims, RequestSummary } from '#app/domain/organisations/request-summary.tsx';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申请', text: '它可能已经删除，或者您无权查看。' };
const UNCHANGED = '没有改动';
const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'desk/requests/:id');
  const request = await findRequest(db, actor, args.params.id ?? '');
  if (!request) throw refuse('absent', ABSENT);
  const facts = requestFacts(request);
  const roles = requestRoles(by, request).filter((role) => role === 'applicant');
  const moves = movesFrom(requestWorkflow, request.state, roles, {
    evidence: request.evidence.length,
    ownRequest: true,
    saysSomething: request.kind === 'claim' || facts.corrections.length > 0,
  });
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'organisationRequest', id: request.id } }, { take: SHOWN_ENTRIES });
  return {
    desk: deskView(actor),
    today,
    request: facts,
    moves,
    mine: roles.length > 0,
    editable: roles.length > 0 && isEditable(request.state),
    history: entryLines(entries),
  };
}

function afterMove(moved: Moved<RequestState>, id: string, move: 'submit' | 'withdraw') {
  if (moved.ok) return redirect(after(paths.request(id), move));
  throw refuseDeed(moved, UNCHANGED);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, files, limiter, form, intent, upload, today } = await deedWithFile(args, 'desk/requests/:id', {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  const request = await findRequest(db, actor, args.params.id ?? '');
  if (!request) throw refuse('absent', ABSENT);
  const { id, kind } = request;
  if (intent === 'withdraw')
    return afterMove(
      await moveRequest(db, by, { requestId: id, seen: textOf(form.get('seen')) as RequestState, move: intent }),
      id,
      intent,
    );
  // Whatever is asked for, what was typed is saved first: one form, nothing is lost.
  const parsed = kind === 'claim' ? parseForm(form, claimRequestForm) : parseForm(form, correctionForm(today));
  if (!parsed.ok) return parsed.answer;
  const { statement, district, ...proposed } = parsed.value;
  const saved = await editRequest(db, by, id, { statement, districtSlug: district, proposed });
  if (!saved.ok) throw refuseDeed(saved, UNCHANGED);
  if (upload?.tooLarge) return parsed.invalid({ file: refusalMessage('tooLarge') });
  if (upload?.file) {
    const taken = await limiter.take('uploadByPerson', actor.personId);
    if (!taken.ok) return parsed.refuse({ ...taken, field: 'file' });
    const inspected = await inspectUpload(upload.file);
    if (!inspected.ok) return parsed.invalid({ file: inspected.message });
    const added = await addEvidence(db, files, by, id, inspected);
    if (!added.ok) throw refuseDeed(added, UNCHANGED);
  }
  switch (intent) {
    case 'save':
      return redirect(after(paths.request(id), 'saved'));
    case 'upload':
      return upload?.file ? redirect(after(paths.request(id), 'uploaded')) : parsed.invalid({ file: '请选择要上传的文件。' });
    case 'removeEvidence': {
      const removed = await removeEvidence(db, files, by, id, new URL(args.request.url).searchParams.get('evidence') ?? '');
      if (!removed.ok) throw refuseDeed(removed, UNCHANGED);
      return redirect(after(paths.request(id), 'removed'));
    }
    case 'submit': {
      const moved = await moveRequest(db, by, { requestId: id, seen: textOf(form.get('seen')) as RequestState, move: intent });
      return !moved.ok && moved.why === 'guard' ? parsed.refuse(moved) : afterMove(moved, id, intent);
    }
  }
}

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

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
  const { desk, request, moves, mine, editable, history, today } = useLoaderData<typeof loader>();
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
        <Notice tone="attention" title={request.state === 'returned' ? '退回补正的理由' : '未通过的理由'}>
          <p className="whitespace-pre-line">{request.reason}</p>
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
            <EvidenceList evidence={request.evidence} removable={false} />
          </section>
        </>
      )}
      {withdraw && (
        <Form method="post">
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="seen" value={request.state} />
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
