import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { listOwnRequests } from '#app/domain/organisations/read-request.server.ts';
import { readWaiting } from '#app/domain/assembly/waiting.server.ts';
import { REQUEST_KIND_NAME, requestWorkflow } from '#app/domain/organisations/request-workflow.ts';
import { REQUEST_TONE } from '#app/domain/organisations/request-workflow.ts';
import { WaitingList } from '#app/kit/waiting-list.tsx';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { menuOf } from '#app/frame/menu.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, calendar } = await visit(args, 'desk');
  const [requests, waiting] = await Promise.all([listOwnRequests(db, actor.personId), readWaiting(db, actor, { now, calendar })]);
  return {
    desk: deskView(actor),
    name: actor.name,
    secondStepDue: actor.secondStepDue,
    workplaces: menuOf(actor).slice(1),
    parks: (
      await db.park.findMany({
        where: { slug: { in: [...actor.parks] } },
        orderBy: { position: 'asc' },
        select: { slug: true, name: true },
      })
    ).map(({ slug, name }) => ({ name, to: paths.parkDesk(slug) })),
    waiting,
    requests: requests.map(({ id, kind, state, createdAt, submittedAt, organisation }) => ({
      id,
      says: `${REQUEST_KIND_NAME[kind]}“${organisation.name}”`,
      state: requestWorkflow.stateNames[state],
      tone: REQUEST_TONE[state],
      when: submittedAt ? `${writeMoment(submittedAt)}提交` : `${writeMoment(createdAt)}开始填写`,
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('工作台');

const DONE = { left: '您已退出主体。', switched: '已切换主体。' };

export default function Desk() {
  const { desk, name, waiting, requests, workplaces, parks } = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={desk} title="工作台" crumbs={null} intro={<p>{name}，这里是等您处理的事。</p>} done={DONE}>
      <WaitingList waiting={waiting} />
      {(parks.length > 0 || workplaces.length > 0) && (
        <section aria-labelledby="workplaces">
          <h2 id="workplaces" className="text-lead">
            其他工作台
          </h2>
          <ul className="mt-2 flex flex-wrap gap-3">
            {[...parks, ...workplaces.filter(({ to }) => !parks.some((park) => park.to === to))].map(({ name: place, to }) => (
              <li key={to}>
                <Link to={to} className={button.secondary}>
                  {place}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="requests">
        <h2 id="requests" className="text-lead">
          我的申请
        </h2>
        {requests.length > 0 && (
          <ul className="mt-2 border-t border-line">
            {requests.map(({ id, says, state, tone, when }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
                <Link to={paths.request(id)} className="inline-flex min-h-11 grow items-center">
                  {says}
                </Link>
                <span className="text-small text-muted">{when}</span>
                <StatusTag tone={tone}>{state}</StatusTag>
              </li>
            ))}
          </ul>
        )}
        {requests.length === 0 && desk.organisation === null && (
          <div className="mt-2">
            <EmptyState title="先登记或认领您的单位">
              <p>
                办理事项要有一个主体，就是您所在的企业或机构。输入它的统一社会信用代码：平台上已有的可以认领，没有的可以登记。主管部门核验后，就能以主体的名义办理事项；用人单位登记后就可以发出服务邀约，不必等核验。如果同事已经登记，请他从“成员”里邀请您。
              </p>
            </EmptyState>
          </div>
        )}
        {requests.length === 0 && desk.organisation !== null && (
          <p className="mt-2 border-y border-line py-6 text-muted">还没有申请。认领和更正的申请会列在这里。</p>
        )}
        <p className="mt-4">
          <Link to={paths.newOrganisation()} className={desk.organisation === null ? button.primary : button.secondary}>
            登记或认领主体
          </Link>
        </p>
      </section>
    </DeskPage>
  );
}
