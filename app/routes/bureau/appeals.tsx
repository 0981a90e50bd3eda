import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { lineShown } from '#app/domain/move-ins/office/queue-view.ts';
import { listAppeals } from '#app/domain/move-ins/read-move-ins.server.ts';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/appeals');
  const lines = await listAppeals(db, actor, { today, calendar });
  return { appeals: lines.map((line) => ({ ...lineShown(line, { today, calendar }), park: line.park })) };
}

export const meta: MetaFunction = () => privateMeta('入驻申诉');

export default function Appeals() {
  const { appeals } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="入驻申诉" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>机构对园区不予受理、不予准入的决定提出的申诉，期限近的在前。园区里没有经手的人也可以办理。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <CaseQueue
        choices={[]}
        cases={appeals.map(({ id, institution, park, about, stands }) => ({
          id,
          to: paths.bureauAppeal(id),
          title: institution,
          about: (
            <p className="text-small text-muted">
              {park} · {about}
            </p>
          ),
          stands,
        }))}
        empty={{ title: '没有待办理的申诉', says: '所辖园区的申请人提出申诉后，会列在这里，并通知您。' }}
        total={`共 ${appeals.length} 份`}
        pager={{ current: 1, last: 1, to: () => paths.bureauAppeals(), label: '申诉的页码' }}
      />
    </>
  );
}
