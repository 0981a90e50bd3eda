import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CITY } from '#app/kernel/city/active.ts';
import { FACET_NAME } from '#app/domain/directory/facets.ts';
import { writeMapQuery } from '#app/domain/city-map/map-query.ts';
import { CityLegend, CityPicture } from '#app/domain/city-map/city-map-picture.tsx';
import { DistrictTable } from '#app/domain/city-map/city-map-districts.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { readMapPage } from '#app/routes/public/read-map-page.server.ts';

const TITLE = '数字化人力资源服务产业地图';

/** A page for printing: without the site's frame and without scripts. */
export const handle = { withoutScripts: true, withoutFrame: true };

export function loader({ request, context }: LoaderFunctionArgs) {
  return readMapPage(request, context);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({
    title: `${TITLE}（打印）`,
    description: `${CITY.name}人力资源服务机构分布图，供打印。`,
    path: paths.printMap(),
    matches,
    hidden: true,
  });

export default function PrintMap() {
  const { query, sketch, map } = useLoaderData<typeof loader>();
  const chosen = map.groups.flatMap(({ facet, values }) => {
    const names = values.filter((one) => one.chosen).map(({ name }) => name);
    return names.length > 0 ? [`${FACET_NAME[facet]}：${names.join('、')}`] : [];
  });
  const conditions = [...(query.filters.q === '' ? [] : [`关键词“${query.filters.q}”`]), ...chosen];
  const label = `${CITY.name}各${CITY.districtsCalled}机构分布示意图，数目见表格。`;
  return (
    <main id="main" className="mx-auto max-w-[190mm] px-4 py-6 print:p-0">
      <p className="no-print mb-4 text-small">
        <Link to={paths.map(writeMapQuery(query))}>回到地图</Link>
        <span className="text-muted">，用浏览器的“打印”印在一张 A4 纸上。</span>
      </p>
      <h1 className="text-title">{TITLE}</h1>
      <p>
        {CITY.name}，{conditions.length > 0 ? `${conditions.join('；')}，` : ''}
        {map.total.toLocaleString('zh-CN')} 家机构
      </p>
      {map.problems.length > 0 && <p className="text-danger">{map.problems.map(({ message }) => message).join('')}</p>}
      <div className="mt-3 h-[128mm] overflow-hidden border border-line bg-ground print:break-inside-avoid">
        <CityPicture {...{ sketch, label }} districts={map.districts} ramp={map.ramp} parks={map.parks} sheet />
      </div>
      <CityLegend ramp={map.ramp} withParks={map.parks.some(({ longitude }) => longitude !== undefined)} className="mt-2" />
      <DistrictTable districts={map.districts} chosen={null} called={CITY.districtsCalled} className="mt-3 text-small leading-5" />
      <p className="mt-2 text-small text-muted">
        {sketch.credit}在几个区都有网点的机构，各区都算一次。未定位 {map.unlocated.total.toLocaleString('zh-CN')} 处，表格里已算上。
      </p>
    </main>
  );
}
