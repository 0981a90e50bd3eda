import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Notice } from '#app/ui/notice.tsx';
import { useJustDone } from '#app/kit/done-notice.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { paths } from '#app/paths.ts';
import { StepButtons } from '#app/domain/plans/editor/plan-side.tsx';
import type { PlanSheetView } from '#app/domain/plans/editor/plan-sheet.server.ts';

/** The last change to the sheet, in the words of its history. */
function Said({ view }: { view: PlanSheetView }) {
  const done = useJustDone();
  const title =
    done === 'saved' && view.undoes !== null
      ? `已存入草稿：${view.undoes}`
      : done === 'undo' && view.redoes !== null
        ? `已撤销：${view.redoes}`
        : done === 'redo' && view.undoes !== null
          ? `已重做：${view.undoes}`
          : null;
  return title === null ? null : <Notice tone="info" title={title} />;
}

/** The page of one sheet of the draft: forms beside the drawing (below it on a phone), then the rest. */
export function PlanPageFrame({
  view,
  drawing,
  forms,
  children,
}: {
  view: PlanSheetView;
  drawing: ReactNode;
  forms: ReactNode;
  children: ReactNode;
}) {
  const { park, title } = view;
  return (
    <ConsolePage
      park={park}
      title={`${title}（草稿）`}
      crumbs={[{ name: '平面图', to: paths.parkDrawing(park.slug) }]}
      intro={<p>每一步都存入草稿，发布前公开页面不变。</p>}
    >
      <div className="mb-6 grid gap-3">
        <Said view={view} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <StepButtons view={view} />
          <Link to={paths.parkDrawingPublish(park.slug)}>核对并发布</Link>
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">{drawing}</div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">{forms}</div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">{children}</div>
      </div>
    </ConsolePage>
  );
}
