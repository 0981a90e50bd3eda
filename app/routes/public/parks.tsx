import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CITY } from '#app/kernel/city/active.ts';
import { listParks } from '#app/domain/parks/list-parks.server.ts';
import { ParkResult } from '#app/domain/parks/park-result.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';

const INTRO = `${CITY.shortName}的人力资源服务产业园，包括没有实体楼宇、在线上集聚机构的线上园。`;

export async function loader() {
  const { db, today, cached } = await site();
  return cached('parks', async () => ({ parks: await listParks(db, today) }));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({ title: '产业园', description: INTRO, path: paths.parks(), matches });

export default function Parks() {
  const { parks } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }]} />
      <h1 className="mt-2 text-title">产业园</h1>
      <p className="max-w-text text-muted">{INTRO}</p>
      <p className="mt-2">
        <Link to={paths.units()}>找空置单元</Link>
      </p>
      <h2 className="sr-only">全部园区</h2>
      <div className="mt-6 border-t border-line">
        {parks.length === 0 ? (
          <EmptyState title="还没有登记产业园">
            <p>主管部门登记产业园后，会列在这里。</p>
          </EmptyState>
        ) : (
          <ul>
            {parks.map((park) => (
              <ParkResult key={park.slug} park={park} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
