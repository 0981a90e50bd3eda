import { statusOf } from '#app/web/answer-status.ts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { writeDay } from '#app/kernel/calendar.ts';
import { findParkName } from '#app/domain/parks/find-park-name.server.ts';
import { FloorStack } from '#app/domain/plans/picture/floor-stack.tsx';
import { readAskedPlan, writeAskedPlan, type AskedPlan } from '#app/domain/plans/drawing/choice.ts';
import { levelName } from '#app/domain/units/level.ts';
import { listVersions, readPlanPart } from '#app/domain/plans/read-plan.server.ts';
import { SitePlan } from '#app/domain/plans/picture/site-plan.tsx';
import { UnitLegend } from '#app/domain/plans/picture/unit-legend.tsx';
import { wholeMetres } from '#app/domain/plans/unit-view.ts';
import { UnitTable } from '#app/domain/plans/picture/unit-table.tsx';
import { writeArea } from '#app/domain/units/write-area.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { DrawingLinks, PlanBoard } from '#app/domain/plans/picture/plan-board.tsx';
import { PlanFiguresList } from '#app/domain/plans/picture/plan-figures.tsx';
import { isOperated } from '#app/domain/parks/is-operated.server.ts';
import { PlanUnitFacts } from '#app/domain/plans/picture/plan-unit-facts.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { site } from '#app/web/site.server.ts';

const NOT_THERE: Record<'building' | 'level' | 'unit', string> = {
  building: '这个园区没有这一栋楼，已显示其他楼宇。',
  level: '这栋楼没有这一层，已显示其他楼层。',
  unit: '这一层没有这个单元。',
};

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { db, today, cached } = await site();
  const slug = params.slug ?? '';
  const { park } = await cached(`park-name/${slug}`, async () => ({ park: await findParkName(db, slug, today) }));
  const { operated } = await cached(`park-operated/${slug}`, async () => ({ operated: await isOperated(db, slug) }));
  if (!park) throw refuse('absent', { title: '没有找到这个产业园', text: '地址可能输错了。可以从产业园列表进入，或搜索园区名称。' });
  const { asked, problems } = readAskedPlan(new URL(request.url).searchParams, today);
  const day = asked.on ?? today;
  const key = `park-plan/${slug}?${new URLSearchParams(writeAskedPlan({ ...asked, on: day })).toString()}`;
  const { part } = await cached(key, async () => ({ part: await readPlanPart(db, { parkSlug: slug, day, today, choice: asked }) }));
  const { versions } = await cached(`park-plan-versions/${slug}`, async () => ({ versions: await listVersions(db, slug, today) }));
  if (versions.length === 0)
    throw refuse('absent', {
      title: '这个园区没有平面图',
      text: park.online
        ? '线上园没有实体楼宇，因此没有平面图。园区页列有在园的机构。'
        : '园区还没有公布平面图。园区页列有入驻条件和在园的机构。',
    });
  const wrong = [...problems, ...(part?.unknown ?? []).map((which) => NOT_THERE[which])];
  if (wrong.length > 0) context.note({ invalid: wrong });
  return data({ park, operated, part, versions, asked, today, problems: wrong }, { status: statusOf(wrong.length > 0 ? 'invalid' : null) });
}

export const meta: MetaFunction<typeof loader> = ({ data: view, matches }) =>
  view
    ? pageMeta({
        title: `${view.park.name}平面图`,
        description: `${view.park.name}的楼宇、楼层和单元：哪些空置、哪些即将到期，面积与租金参考。`,
        path: paths.parkPlan(view.park.slug),
        matches,
        hidden: view.asked.on !== null,
      })
    : [];

/** The park as it was on another day, with the way back. */
function History({
  park,
  asked,
  versions,
  today,
}: {
  park: string;
  asked: AskedPlan;
  versions: readonly { number: number; startsOn: string; note: string }[];
  today: string;
}) {
  return (
    <details className="no-print" open={asked.on !== null}>
      <summary className="min-h-11 py-2 text-teal">查看以前的平面图</summary>
      <Form method="get" action={paths.parkPlan(park)} className="mt-2 flex max-w-xs flex-wrap items-end gap-3">
        <Field id="plan-on" name="on" type="date" label="哪一天" max={today} defaultValue={asked.on ?? today} key={asked.on} />
        <button className={button.secondary}>查看这一天</button>
      </Form>
      <ul className="mt-3 text-small">
        {versions.map(({ number, startsOn, note }, i) => (
          <li key={number} className="border-t border-line py-1">
            <Link to={paths.parkPlan(park, i === 0 ? {} : { on: startsOn })}>
              第 {number} 版，{writeDay(startsOn)}起
            </Link>
            {note && <span className="block text-muted">{note}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

export default function ParkPlan() {
  const { park, operated, part, versions, asked, today, problems } = useLoaderData<typeof loader>();
  const on = asked.on;
  const shown = part?.building ? { ...part, building: part.building } : null;
  const at = (choice: Partial<AskedPlan>): string => paths.parkPlan(park.slug, writeAskedPlan({ on, ...choice }));
  const unitAt = (number: string): string => at({ building: shown?.building.code, level: shown?.level, unit: number });
  const place = shown && shown.level !== null ? `${shown.building.name} ${levelName(shown.level)}` : '';
  const position = shown?.stack.findIndex(({ level }) => level === shown.level) ?? -1;
  const [above, below] = [shown?.stack[position - 1], shown?.stack[position + 1]];
  return (
    <>
      <Breadcrumb
        label="当前位置"
        crumbs={[
          { name: '首页', to: paths.home() },
          { name: '产业园', to: paths.parks() },
          { name: park.shortName, to: paths.park(park.slug) },
        ]}
      />
      <div className="mt-2 mb-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="text-title">
          {park.shortName}平面图 {on !== null && <StatusTag tone="attention">历史</StatusTag>}
        </h1>
        <Link to={paths.parkUnits(park.slug)} className="inline-flex min-h-11 items-center">
          按面积、租金、日期找空置单元
        </Link>
      </div>
      <div className="mb-6 grid gap-3 empty:hidden">
        {problems.length > 0 && (
          <Notice tone="attention" title="地址里有本站不认识的条件">
            <ul className="list-disc pl-5">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        )}
        {on !== null && (
          <Notice tone="attention" title={`历史：这是 ${writeDay(on)} 的平面图和当天的租用情况，不是现在的。`}>
            <Link to={paths.parkPlan(park.slug)}>回到今天的平面图</Link>
          </Notice>
        )}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-10 lg:grid-cols-[14.5rem_minmax(0,1fr)_9.75rem]">
        <section aria-labelledby="site" className="grid content-start gap-5">
          {part && (
            <div>
              <h2 id="site" className="sr-only">
                园区总图
              </h2>
              <p className="mb-2 text-small text-muted">
                {part.buildings.length} 栋 · {part.levels} 层 · 可租 {Math.round(part.figures.area / 100).toLocaleString('zh-CN')} ㎡
              </p>
              <DrawingLinks>
                <SitePlan
                  site={part.site}
                  buildings={part.buildings}
                  label={`${park.shortName}总图，各栋楼的空置率`}
                  to={({ code }) => at({ building: code })}
                  chosenId={shown?.building.id}
                  className="h-auto w-full max-w-md"
                />
              </DrawingLinks>
            </div>
          )}
          {part && <PlanFiguresList figures={part.figures} institutions={on === null ? park.institutions : null} />}
          <History park={park.slug} asked={asked} versions={versions} today={today} />
          <p className="text-small text-muted">{part?.version.note && `${part.version.note}。`}平面为示意，面积以合同为准。</p>
        </section>
        {!shown || !part?.floor ? (
          <EmptyState title={part ? '这个园区还没有楼宇' : '那一天还没有平面图'}>
            <p>{part ? '园区画好楼宇和单元以后，会显示在这里。' : `第一版平面图从 ${writeDay(versions.at(-1)?.startsOn ?? today)}起。`}</p>
          </EmptyState>
        ) : (
          <section aria-labelledby="floor" className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6">
              <h2 id="floor" className="text-lead font-semibold">
                {place}
              </h2>
              <p className="no-print flex gap-4">
                {below && (
                  <Link
                    to={at({ building: shown.building.code, level: below.level })}
                    preventScrollReset
                    className="inline-flex min-h-11 items-center"
                  >
                    下一层
                  </Link>
                )}
                {above && (
                  <Link
                    to={at({ building: shown.building.code, level: above.level })}
                    preventScrollReset
                    className="inline-flex min-h-11 items-center"
                  >
                    上一层
                  </Link>
                )}
              </p>
            </div>
            <p className="mb-3 text-small text-muted">
              {part.floor.units.length > 0 ? '点选单元查看面积、租金参考和租户。' : '这一层没有可租的单元。'}
            </p>
            <PlanBoard
              floor={part.floor}
              label={`${place}平面图`}
              to={({ number }) => unitAt(number)}
              chosen={part.unit}
              floorKey={`${part.version.id} ${place}`}
            />
            <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
              <UnitLegend units={part.floor.units} label={`${place}各状态的面积`} />
              <div aria-live="polite">
                {part.unit && (
                  <PlanUnitFacts
                    park={park.slug}
                    building={shown.building}
                    level={shown.level}
                    unit={part.unit}
                    operated={operated}
                    past={on !== null}
                    close={at({ building: shown.building.code, level: shown.level })}
                    today={on ?? today}
                  />
                )}
              </div>
              {part.floor.units.length > 0 && (
                <details>
                  <summary className="min-h-11 py-2 text-teal">以表格查看本层单元</summary>
                  <UnitTable
                    units={part.floor.units}
                    caption={`${place}的单元`}
                    to={({ number }) => unitAt(number)}
                    tenantTo={(slug) => paths.institution(slug)}
                  />
                </details>
              )}
            </div>
          </section>
        )}
        {shown && (
          <section aria-labelledby="stack">
            <h2 id="stack" className="mb-2 text-small text-muted">
              楼层剖面
            </h2>
            <DrawingLinks>
              <FloorStack
                floors={shown.stack}
                current={shown.level}
                label={`${shown.building.name}楼层剖面`}
                to={(level) => at({ building: shown.building.code, level })}
                className="h-auto w-[9.75rem]"
              />
            </DrawingLinks>
            <div className="mt-3 max-w-[15rem]">
              <UnitLegend units={shown.stack.flatMap(({ units }) => units)} label={`${shown.building.name}的图例：各状态的面积`} />
            </div>
            <p className="mt-2 text-small text-muted">
              {`本楼可租 ${writeArea(wholeMetres(shown.building.area))}，空置 ${writeArea(wholeMetres(shown.building.vacantArea))}。`}
            </p>
          </section>
        )}
      </div>
    </>
  );
}
