import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PlanFloorPage } from '#app/routes/console/plan/plan-floor-page.tsx';
import { sheetNamed, sheetToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { takeSheetForm } from '#app/routes/console/plan/plan-sheet-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export { shouldReadSheet as shouldRevalidate } from '#app/routes/console/plan/plan-reading.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/plan/floors/:building/:level');
  return sheetToDraw(
    db,
    actor,
    args.params.park ?? '',
    sheetNamed({ building: args.params.building ?? '', level: args.params.level }),
    today,
  );
}

export const action = (args: ActionFunctionArgs) => takeSheetForm(args, 'console/:park/plan/floors/:building/:level');

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.title} · 平面图草稿` : '平面图草稿');

export default function PlanFloor() {
  return <PlanFloorPage view={useLoaderData<typeof loader>()} />;
}
