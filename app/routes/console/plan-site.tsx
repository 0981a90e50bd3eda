import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PlanSitePage } from '#app/routes/console/plan-site-page.tsx';
import { takeSheetForm } from '#app/routes/console/plan-sheet-form.server.ts';
import { planSheetView } from '#app/domain/plans/editor/plan-sheet.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export { shouldReadSheet as shouldRevalidate } from '#app/routes/console/plan-reading.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db } = await visit(args, 'console/:park/plan/site');
  return planSheetView(db, actor, args.params.park ?? '', 'site', by.now);
}

export const action = (args: ActionFunctionArgs) => takeSheetForm(args, 'console/:park/plan/site');

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.title} · 平面图草稿` : '平面图草稿');

export default function PlanSite() {
  return <PlanSitePage view={useLoaderData<typeof loader>()} />;
}
