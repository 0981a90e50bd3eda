import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UnitLegend } from '#app/domain/plans/picture/unit-legend.tsx';
import { BuildingStack } from '#app/domain/rent-roll/building-stack.tsx';
import { readRoll } from '#app/domain/rent-roll/read-roll.server.ts';
import { RollFigures } from '#app/domain/rent-roll/roll-figures.tsx';
import { rollShown } from '#app/domain/rent-roll/roll-view.ts';
import { UnitRollTable } from '#app/domain/rent-roll/unit-roll-table.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';
import { RollFrame } from './roll-frame.tsx';
import { rollBuilding, rollDay, rollPark } from './roll-park.server.ts';

/** Units up to which the tables are open at once. */
const OPEN_TABLES = 60;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/rent-roll');
  const park = await rollPark(db, actor, args.params.park, 'keep:unit');
  const day = rollDay(args.request, today);
  const roll = await readRoll(db, { parkSlug: park.slug, on: day, today });
  return { park, day, today, shown: rollShown(roll, day, rollBuilding(args.request)) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `租控 · ${data.park.name}` : '租控');

export default function ParkRoll() {
  const { park, day, today, shown } = useLoaderData<typeof loader>();
  const { headline, areas, choices, chosen, buildings } = shown;
  return (
    <RollFrame park={park} view="按楼层" day={day} today={today} building={chosen} choices={choices} hasUnits={areas.length > 0}>
      <RollFigures figures={headline} across={6} />
      <UnitLegend units={areas} label="图例" />
      {buildings.map((building) => (
        <section key={building.id} aria-labelledby={`building-${building.id}`} className="grid min-w-0 gap-3">
          <div>
            <h2 id={`building-${building.id}`} className="text-lead">
              {building.name}
            </h2>
            <p className="text-small text-muted">{building.says}</p>
          </div>
          <BuildingStack park={park.slug} building={building} />
          <details open={areas.length <= OPEN_TABLES}>
            <summary className="min-h-11 py-2 font-semibold">{building.name}的单元列表</summary>
            <UnitRollTable park={park.slug} building={building} />
          </details>
        </section>
      ))}
    </RollFrame>
  );
}
