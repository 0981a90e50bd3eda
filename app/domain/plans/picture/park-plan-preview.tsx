import { Link } from '@remix-run/react';
import type { PlanSummary } from '#app/domain/plans/read-plan.server.ts';
import { SitePlan } from '#app/domain/plans/picture/site-plan.tsx';
import { button } from '#app/ui/button.ts';
import { paths } from '#app/paths.ts';
import { DrawingLinks } from './plan-board.tsx';
import { PlanFiguresList } from './plan-figures.tsx';

/** The plan's preview on a park's page: the site, the figures, and links. */
export function ParkPlanPreview({
  park,
  plan,
}: {
  park: { slug: string; shortName: string; institutionCount: number };
  plan: PlanSummary;
}) {
  return (
    <section aria-labelledby="plan" className="mt-8">
      <h2 id="plan" className="text-lead font-semibold">
        平面图与空置单元
      </h2>
      <div className="mt-3 grid items-start gap-x-10 gap-y-5 md:grid-cols-[minmax(0,1fr)_15rem]">
        <div>
          <DrawingLinks>
            <SitePlan
              site={plan.site}
              buildings={plan.buildings}
              label={`${park.shortName}总图，各栋楼的空置率`}
              to={({ code }) => paths.parkPlan(park.slug, { building: code })}
              className="h-auto w-full"
            />
          </DrawingLinks>
          {plan.version.note && <p className="mt-1 text-small text-muted">{plan.version.note}。平面为示意，面积以合同为准。</p>}
        </div>
        <div className="grid gap-5">
          <PlanFiguresList figures={plan.figures} institutions={park.institutionCount} />
          <div className="flex flex-wrap gap-3">
            <Link to={paths.parkPlan(park.slug)} className={button.primary}>
              查看平面图
            </Link>
            <Link to={paths.parkUnits(park.slug)} className={button.secondary}>
              空置单元 {plan.figures.states.vacant} 个
            </Link>
          </div>
        </div>
      </div>
    </section>
  );
}
