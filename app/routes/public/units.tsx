import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { readUnitsPage } from '#app/routes/public/read-units.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { UnitsPage } from '#app/domain/units/units-page.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const page = await readUnitsPage(request, context, null);
  if (!page) throw refuse('absent', { title: '没有找到空置单元', text: '请从产业园列表进入。' });
  return page;
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({
    title: '空置单元',
    description: '各产业园现在空置和 90 天内腾出的单元：按面积、租金、楼层和日期查找，直达平面图。',
    path: paths.units(),
    matches,
  });

export default function Units() {
  return <UnitsPage {...useLoaderData<typeof loader>()} />;
}
