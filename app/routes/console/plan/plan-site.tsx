import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PlanSitePage } from '#app/routes/console/plan/plan-site-page.tsx';
import { takeSheetForm } from '#app/routes/console/plan/plan-sheet-form.server.ts';
import { sheetToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export { shouldReadSheet as shouldRevalidate } from '#app/routes/console/plan/plan-reading.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/plan/site');
  return sheetToDraw(db, actor, args.params.park ?? '', 'site', today);
}

export const action = (args: ActionFunctionArgs) => takeSheetForm(args, 'console/:park/plan/site');

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.title} · 平面图草稿` : '平面图草稿');

export default function PlanSite() {
  return <PlanSitePage view={useLoaderData<typeof loader>()} />;
}
