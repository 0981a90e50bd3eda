import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { readUnitsPage } from '#app/routes/public/read-units.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { UnitsPage } from '#app/domain/units/units-page.tsx';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const page = await readUnitsPage(request, context, params.slug ?? '');
  if (!page)
    throw refuse('absent', {
      title: '这里没有空置单元',
      text: '没有这个产业园，或者它是没有实体楼宇的线上园。可以查看全部园区的空置单元。',
    });
  return page;
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data?.park
    ? pageMeta({
        title: `${data.park.name}空置单元`,
        description: `${data.park.name}现在空置和 90 天内腾出的单元：面积、租金参考和可入驻日期。`,
        path: paths.parkUnits(data.park.slug),
        matches,
      })
    : [];

export default function ParkUnits() {
  return <UnitsPage {...useLoaderData<typeof loader>()} />;
}
