import { THINGS } from '#app/domain/assembly/things.server.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { revealContact } from '#app/domain/people/reveal-contact.server.ts';
import { moveRequest, requestCase } from '#app/domain/organisations/move-request.server.ts';
import { findRequest, nextRequest } from '#app/domain/organisations/read-request.server.ts';
import type { RequestState } from '#app/domain/organisations/request-workflow.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { CaseHistory, ReasonNotice } from '#app/kernel/cases/case-parts.tsx';
import { EvidenceList } from '#app/kernel/cases/evidence-list.tsx';
import { openMoves } from '#app/kernel/cases/move-case.server.ts';
import { DecisionForm } from '#app/kernel/cases/decision-form.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { decisionForm } from '#app/domain/organisations/forms.server.ts';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { requestFacts } from '#app/domain/organisations/request-view.ts';
import { Corrections, OtherClaims, RequestSummary } from '#app/domain/organisations/request-summary.tsx';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申请', text: '它可能已经撤回，或者不在您的辖区。' };
const SHOWN_ENTRIES = 50;

/** Finds the request if the actor's bureau decides it; for a reader who sees it only as its applicant it is absent. */
async function findForBureau(db: Parameters<typeof findRequest>[0], actor: Parameters<typeof findRequest>[1], id: string) {
  const request = await findRequest(db, actor, id);
  if (!request || request.state === 'draft' || !may(actor, 'decide:organisation-request', { districtSlug: request.districtSlug }))
    throw refuse('absent', ABSENT);
  return request;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db } = await visit(args, 'bureau/organisations/:id');
  const request = await findForBureau(db, actor, args.params.id ?? '');
  const { person, organisation, personId, kind } = request;
  const facts = requestFacts(request);
  const moves = await openMoves(db, by, requestCase, request.id, 'bureau');
  const next = request.state === 'submitted' ? null : await nextRequest(db, actor);
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'organisationRequest', id: request.id } }, { take: SHOWN_ENTRIES });
  const leaving =
    kind === 'claim' &&
    organisation.standing === 'unverified' &&
    !organisation.memberships.some((member) => member.personId === personId && member.role === 'owner')
      ? organisation.memberships.filter((member) => member.personId !== personId)
      : [];
  return {
    request: facts,
    submittedAt: request.submittedAt?.toISOString() ?? '',
    moves,
    contact: [person.email, person.mobile].flatMap((address) => (address === null ? [] : [maskAddress(address)])),
    mayReveal: may(actor, 'reveal:contact', { personId, districtSlug: request.districtSlug }),
    members: organisation.memberships.map(
      ({ role, person: member }) => `${member.name}（${role === 'owner' ? '所有者' : role === 'manager' ? '管理员' : '成员'}）`,
    ),
    grants:
      kind === 'claim'
        ? [
            `${person.name}成为“${organisation.name}”的所有者`,
            ...(organisation.standing === 'unverified' ? ['主体显示为“已核验”，来源为主管部门核验'] : []),
            ...leaving.map((member) => `原先登记而未经核验的${member.person.name}会被移出主体`),
          ]
        : ['主体信息按“更正为”一栏修改，公开页面随即更新', '来源改为主管部门核验，日期为今天'],
    next: next && { to: paths.bureauRequest(next.id), left: next.left },
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'bureau/organisations/:id');
  const request = await findForBureau(db, actor, args.params.id ?? '');
  if (intent === 'contact') {
    const contact = await revealContact(db, by, { personId: request.personId, districtSlug: request.districtSlug });
    if (!contact) throw refuse('absent', { title: '没有联系方式', text: '这个账号已经注销。' });
    return data({ contact: [contact.email, contact.mobile].filter((address) => address !== null) });
  }
  const parsed = parseForm(form, decisionForm, 'decide');
  if (!parsed.ok) return parsed.answer;
  const { move, seen, submitted, reason } = parsed.value;
  const moved = await moveRequest(db, by, { requestId: request.id, seen: seen as RequestState, seenAt: submitted, move, reason });
  if (moved.ok) return redirect(after(paths.bureauRequest(request.id), move));
  return parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data: view }) => privateMeta(view ? `办理${view.request.kindName}申请` : '办理申请');

const DONE = { grant: '已核验通过，并已通知申请人。', return: '已退回补正，并已通知申请人。', refuse: '未予通过，并已通知申请人。' };

export default function BureauRequest() {
  const { request, submittedAt, moves, contact, mayReveal, members, grants, next, history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const revealed = answer && 'contact' in answer ? answer.contact : null;
  return (
    <>
      <PageHead
        title={`${request.kindName}“${request.organisation.name}”`}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '认领与更正', to: paths.bureauRequests() },
        ]}
      />
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <DoneNotice says={DONE}>
        <OnToNext next={next} queue={paths.bureauRequests()} />
      </DoneNotice>
      <div className="grid gap-8">
        {request.reason && <ReasonNotice title="最近一次答复的理由" reason={request.reason} />}
        <OtherClaims others={request.others} link={paths.bureauRequest} />
        <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
          <section aria-labelledby="facts" className="grid gap-6">
            <h2 id="facts" className="text-lead">
              申请内容
            </h2>
            <RequestSummary request={request} />
            <Corrections corrections={request.corrections} />
            <FactsTable
              rows={[
                { name: '主体现有成员', value: members.length > 0 ? members.join('、') : '还没有' },
                {
                  name: '申请人联系方式',
                  value: revealed ? revealed.join('、') : contact.join('、') || '没有',
                  note: revealed ? '本次查看已经留痕，并已通知申请人。' : undefined,
                },
              ]}
            />
            {mayReveal && !revealed && contact.length > 0 && (
              <PostForm preventScrollReset>
                <input type="hidden" name="intent" value="contact" />
                <button className={button.secondary}>查看完整联系方式（会留痕）</button>
              </PostForm>
            )}
          </section>
          <section aria-labelledby="evidence">
            <h2 id="evidence" className="mb-3 text-lead">
              材料
            </h2>
            <EvidenceList files={request.evidence} what="材料" pictures="bounded" />
          </section>
        </div>
        {moves.length > 0 && <DecisionForm seen={request.state} submitted={submittedAt} moves={moves} says={{ grant: grants }} />}
        <CaseHistory entries={history} />
      </div>
    </>
  );
}
