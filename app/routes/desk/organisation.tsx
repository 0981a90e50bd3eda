import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { leaveOrganisation } from '#app/domain/organisations/change-members.server.ts';
import { getOrganisation } from '#app/domain/organisations/read-organisation.server.ts';
import { Standing } from '#app/domain/organisations/standing.tsx';
import { REQUEST_TONE } from '#app/domain/organisations/request-workflow.ts';
import { REQUEST_KIND_NAME, requestWorkflow } from '#app/domain/organisations/request-workflow.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/organisation');
  const { requests, ...organisation } = await getOrganisation(db, ownOrganisation(actor));
  const seen = requests.filter((request) =>
    request.state === 'draft'
      ? request.personId === actor.personId
      : may(actor, 'read:organisation-request', {
          personId: request.personId,
          organisationId: request.kind === 'correction' ? organisation.id : null,
        }),
  );
  return {
    desk: deskView(actor),
    organisation: { ...organisation, institution: organisation.institution?.slug ?? null },
    mayCorrect: organisation.standing === 'verified' && may(actor, 'correct:organisation', { organisationId: organisation.id }),
    mayLeave: may(actor, 'leave:organisation', { organisationId: organisation.id }),
    requests: seen.map(({ id, kind, state, createdAt, submittedAt }) => ({
      id,
      kind: REQUEST_KIND_NAME[kind],
      state: requestWorkflow.stateNames[state],
      tone: REQUEST_TONE[state],
      when: writeMoment(submittedAt ?? createdAt),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/organisation');
  const left = await leaveOrganisation(db, by, sameOrganisation(actor, form));
  if (!left.ok) throw refuseDeed(left, '没有退出');
  return redirect(after(paths.desk(), 'left'));
}

export const meta: MetaFunction = () => privateMeta('主体信息');

export default function Organisation() {
  const { desk, organisation, mayCorrect, mayLeave, requests } = useLoaderData<typeof loader>();
  const { id, name, uscc, legalRepresentative, establishedOn, institution } = organisation;
  return (
    <DeskPage desk={desk} title="主体信息" intro={<p>已核验的事项不能自行修改；有变化时请申请更正，由主管部门按材料核验。</p>}>
      <section aria-label="登记事项">
        <FactsTable
          rows={[
            { name: '核验状态', value: <Standing {...organisation} /> },
            { name: '名称', value: name },
            { name: '统一社会信用代码', value: uscc },
            { name: '法定代表人', value: legalRepresentative ?? '未登记' },
            { name: '成立日期', value: establishedOn ? writeDay(establishedOn) : '未登记' },
            ...(institution ? [{ name: '展示页', value: <Link to={paths.institution(institution)}>查看公开的展示页</Link> }] : []),
          ]}
        />
        {institution === null && (
          <p className="mt-4 max-w-text">
            这个主体是人力资源服务机构时，可以<Link to={paths.deskStorefront()}>开通旗舰店</Link>，再申报许可备案、公开服务项目。
          </p>
        )}
        {mayCorrect && (
          <p className="mt-4">
            <Link to={paths.correctOrganisation()} className={button.secondary}>
              申请更正
            </Link>
          </p>
        )}
      </section>
      <section aria-labelledby="requests">
        <h2 id="requests" className="text-lead">
          认领与更正
        </h2>
        {requests.length === 0 ? (
          <p className="mt-2 border-y border-line py-6 text-muted">还没有您可以查看的申请。</p>
        ) : (
          <ul className="mt-2 border-t border-line">
            {requests.map(({ id: request, kind, state, tone, when }) => (
              <li key={request} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
                <Link to={paths.request(request)} className="inline-flex min-h-11 grow items-center">
                  {kind}申请，{when}
                </Link>
                <StatusTag tone={tone}>{state}</StatusTag>
              </li>
            ))}
          </ul>
        )}
      </section>
      {mayLeave && (
        <section aria-labelledby="leave">
          <h2 id="leave" className="text-lead">
            退出主体
          </h2>
          <p className="max-w-text text-muted">退出后不能再代表“{name}”办事；唯一的所有者须先在“成员”里移交所有权。</p>
          <PostForm className="mt-3">
            <input type="hidden" name="intent" value="leave" />
            <input type="hidden" name="organisation" value={id} />
            <button className={button.secondary}>退出“{name}”</button>
          </PostForm>
        </section>
      )}
    </DeskPage>
  );
}
