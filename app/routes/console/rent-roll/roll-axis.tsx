import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AxisLegend, AxisPicture } from '#app/domain/rent-roll/axis-picture.tsx';
import { AxisTable } from '#app/domain/rent-roll/axis-table.tsx';
import { AXIS_PAGE, axisShown } from '#app/domain/rent-roll/axis-view.ts';
import { windowAround } from '#app/domain/rent-roll/axis.ts';
import { readRoll } from '#app/domain/rent-roll/read-roll.server.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { Pager } from '#app/ui/pager.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { RollFrame } from './roll-frame.tsx';
import { rollBuilding, rollDay, rollPark } from './roll-park.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/rent-roll/axis');
  const park = await rollPark(db, actor, args.params.park, 'keep:unit');
  const day = rollDay(args.request, today);
  const page = readPage(args.request);
  const roll = await readRoll(db, { parkSlug: park.slug, on: day, today, from: windowAround(day).from });
  const shown = axisShown(roll, day, { buildingId: rollBuilding(args.request), page: page.number });
  return { park, day, today, shown, page: page.number, last: page.last(shown.count, AXIS_PAGE) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `时间轴 · ${data.park.name}` : '时间轴');

export default function ParkRollAxis() {
  const { park, day, today, shown, page, last } = useLoaderData<typeof loader>();
  const { window, chosen, choices, count, gaps, units } = shown;
  const query = (number: number): Record<string, string> => ({
    ...(day === today ? {} : { on: day }),
    ...(chosen === null ? {} : { building: chosen }),
    ...(number > 1 ? { page: String(number) } : {}),
  });
  return (
    <RollFrame park={park} view="时间轴" day={day} today={today} building={chosen} choices={choices} hasUnits={count > 0}>
      <section aria-labelledby="axis" className="grid min-w-0 gap-3">
        <div>
          <h2 id="axis" className="text-lead">
            {writeDay(window.from)}至{writeDay(window.to)}
          </h2>
          <p className="max-w-text text-small text-muted">
            空置算到{writeDay(day)}为止，以及在已经约定的下一段租约、预留或施工开始以前；少收的按现在的租金参考和面积折算。
            {gaps.units === 0 ? '这段时间没有空置。' : `空置的有 ${gaps.says}。`}
          </p>
        </div>
        <AxisLegend />
        <AxisPicture park={park.slug} units={units} window={window} day={day} />
        <Pager current={page} last={last} to={(one) => paths.parkRollAxis(park.slug, query(one))} words={pagerWords('时间轴的页码')} />
      </section>
      <section aria-labelledby="axis-table" className="grid min-w-0 gap-3">
        <h2 id="axis-table" className="text-lead">
          列表
        </h2>
        <AxisTable park={park.slug} units={units} />
      </section>
    </RollFrame>
  );
}
