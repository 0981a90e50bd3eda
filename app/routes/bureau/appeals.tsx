import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { lineShown } from '#app/domain/move-ins/office/queue-view.ts';
import { listAppeals } from '#app/domain/move-ins/read-move-ins.server.ts';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { CaseQueue } from '#app/kernel/cases/case-queue.tsx';
import { QUEUE_PAGE } from '#app/kernel/cases/read-queue.server.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/appeals');
  const page = readPage(args.request);
  const lines = await listAppeals(db, actor, { today, calendar });
  const skip = (page.number - 1) * QUEUE_PAGE;
  return {
    total: lines.length,
    page: page.number,
    last: page.last(lines.length, QUEUE_PAGE),
    lines: lines.slice(skip, skip + QUEUE_PAGE).map((line) => ({ park: line.park, ...lineShown(line, { today, calendar }) })),
  };
}

export const meta: MetaFunction = () => privateMeta('入驻申诉');

export default function Appeals() {
  const { total, page, last, lines } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="入驻申诉" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>机构对园区不予受理、不予准入的决定提出的申诉，期限最近的在前；由没有经手的人办理。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <CaseQueue
        choices={[]}
        cases={lines.map(({ id, institution, park, about, stands }) => ({
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
        empty={{ title: '没有待办理的申诉', says: '所辖园区的机构提出申诉后，会列在这里，并通知您。' }}
        total={`共 ${total} 份`}
        pager={{ current: page, last, to: (one) => paths.bureauAppeals(one > 1 ? { page: String(one) } : {}), label: '申诉的页码' }}
      />
    </>
  );
}
