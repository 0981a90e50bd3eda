import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { FloorPlan } from '#app/domain/plans/picture/floor-plan.tsx';
import { findPlanVersion } from '#app/domain/plans/find-version.server.ts';
import { levelName } from '#app/domain/units/level.ts';
import { SitePlan } from '#app/domain/plans/picture/site-plan.tsx';
import { UnitLegend } from '#app/domain/plans/picture/unit-legend.tsx';
import { UnitTable } from '#app/domain/plans/picture/unit-table.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { parkToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { versionDays } from '#app/routes/console/plan/plan-versions.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/plan/versions/:number');
  const park = await parkToDraw(db, actor, args.params.park);
  const { number = '' } = args.params;
  const asked = new URL(args.request.url).searchParams;
  const level = asked.get('level') ?? '';
  const found = /^[1-9]\d{0,5}$/u.test(number)
    ? await findPlanVersion(db, park.slug, Number(number), {
        building: asked.get('building'),
        level: /^-?\d{1,3}$/u.test(level) ? Number(level) : null,
      })
    : null;
  if (!found) throw refuse('absent', { title: '没有找到这一版平面图', text: '请回到平面图总览查看有哪些版本。' });
  const { version, ...shown } = found;
  return {
    park,
    number: version.number,
    days: versionDays(version),
    note: version.note,
    published: version.by === null ? writeMoment(version.at) : `${version.by}，${writeMoment(version.at)}`,
    ...shown,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `平面图第 ${data.number} 版 · ${data.park.name}` : '平面图版本');

export default function PlanVersionPage() {
  const { park, number, days, note, published, site, buildings, building, level, floor } = useLoaderData<typeof loader>();
  const address = (code: string, at?: number) =>
    `${paths.parkDrawingVersion(park.slug, number)}?${new URLSearchParams({ building: code, ...(at === undefined ? {} : { level: String(at) }) }).toString()}`;
  return (
    <ConsolePage
      park={park}
      title={`平面图第 ${number} 版`}
      crumbs={[{ name: '平面图', to: paths.parkDrawing(park.slug) }]}
      intro={<p>当时的图，单元按这一版开始那天的租约着色。</p>}
    >
      <div className="grid gap-8">
        <FactsTable
          rows={[
            { name: '有效', value: days },
            { name: '发布', value: published },
            { name: '说明', value: note === '' ? '没有' : note },
          ]}
        />
        <div className="grid gap-8 md:grid-cols-[18rem_minmax(0,1fr)]">
          <div className="grid content-start gap-4">
            <SitePlan
              site={site}
              buildings={buildings}
              label="总平面"
              chosenId={building?.id ?? null}
              to={({ code }) => address(code)}
              className="h-auto w-full"
            />
            {building && (
              <ul aria-label={`${building.name}的楼层`} className="flex flex-wrap gap-x-4">
                {building.levels.map((one) => (
                  <li key={one}>
                    <Link
                      to={address(building.code, one)}
                      aria-current={one === level ? 'true' : undefined}
                      className={one === level ? 'font-semibold text-ink no-underline' : 'underline'}
                    >
                      {levelName(one)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {building && floor && level !== null ? (
            <section aria-labelledby="floor" className="grid gap-4">
              <h2 id="floor" className="text-lead">
                {building.name} {levelName(level)}
              </h2>
              <FloorPlan floor={floor} label={`${building.name} ${levelName(level)}平面图`} className="h-auto w-full" />
              <UnitLegend units={floor.units} label="图例" />
              <details className="border-y border-line">
                <summary className="min-h-11 py-2">以表格查看本层单元</summary>
                <UnitTable units={floor.units} caption={`${building.name} ${levelName(level)}的单元`} tenantTo={paths.institution} />
              </details>
            </section>
          ) : (
            <p className="text-muted">这一版没有楼层。</p>
          )}
        </div>
      </div>
    </ConsolePage>
  );
}
