import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams, type ShouldRevalidateFunction } from '@remix-run/react';
import { Printer } from 'lucide-react';
import { CITY } from '#app/kernel/city/active.ts';
import { FACET_NAME, type Facet } from '#app/domain/directory/facets.ts';
import { withoutRefinement, WHOLE_DIRECTORY, writeDirectoryQuery } from '#app/domain/directory/query.ts';
import { Understood } from '#app/domain/directory/understood.tsx';
import { readView, writeLatLng, writeMapQuery, WHOLE_MAP, type MapQuery } from '#app/domain/city-map/map-query.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { Chips } from '#app/ui/chips.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { CityMap } from '#app/domain/city-map/city-map.tsx';
import { DistrictTable } from '#app/domain/city-map/city-map-districts.tsx';
import { MapFilters, NearForm } from '#app/domain/city-map/city-map-filters.tsx';
import { MapChosenFacts, MapInstitutions, Unlocated } from '#app/domain/city-map/city-map-list.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { readMapPage } from '#app/routes/public/read-map-page.server.ts';

const TITLE = '数字化人力资源服务产业地图';
const INTRO = `${CITY.name}的人力资源服务机构与产业园在哪里，各${CITY.districtsCalled}有多少。`;

export function loader({ request, context }: LoaderFunctionArgs) {
  return readMapPage(request, context);
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({
    title: TITLE,
    description: INTRO,
    path: paths.map(),
    matches,
    hidden: data !== undefined && writeMapQuery(data.query).size > 0,
  });

const withoutView = ({ pathname, searchParams }: URL): string => {
  const rest = new URLSearchParams(searchParams);
  rest.delete('view');
  return `${pathname}?${rest.toString()}`;
};

/** Moving the map changes its address, but nothing that the server knows. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }) =>
  (formMethod === undefined || formMethod === 'GET') &&
  currentUrl.search !== nextUrl.search &&
  withoutView(currentUrl) === withoutView(nextUrl)
    ? false
    : defaultShouldRevalidate;

/** The chosen filters, each with the address without it. */
function chipsOf(query: MapQuery, groups: ReturnType<typeof useLoaderData<typeof loader>>['map']['groups']) {
  return groups.flatMap(({ facet, values }: { facet: Facet; values: readonly { value: string; name: string; chosen: boolean }[] }) =>
    values
      .filter(({ chosen }) => chosen)
      .map(({ value, name }) => ({
        name: `${FACET_NAME[facet]}：${name}`,
        without: paths.map(writeMapQuery({ ...query, filters: withoutRefinement(query.filters, facet, value), page: 1 })),
      })),
  );
}

export default function MapPage() {
  const { query: asked, clipped, sketch, map, tiles } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const query: MapQuery = { ...asked, view: readView(params.get('view') ?? '') };
  const { chosen, districts, near, list, total } = map;
  const filtered = query.filters.q !== '' || Object.keys(query.filters.refinements).length > 0;
  const to = (slug: string) => paths.map(writeMapQuery({ ...query, select: { kind: 'district', slug }, page: 1 }));
  const narrowed = chosen?.kind === 'district' ? { district: [chosen.slug] } : chosen?.kind === 'park' ? { park: [chosen.park.slug] } : {};
  const order = near
    ? ({ sort: 'distance', near: { typed: near.byAddress ? writeLatLng(near.at) : query.near, at: near.at } } as const)
    : {};
  const directory = paths.directory(
    'institutions',
    writeDirectoryQuery({ ...query.filters, ...order, refinements: { ...query.filters.refinements, ...narrowed } }),
  );
  const title =
    chosen?.kind === 'district'
      ? `${chosen.name}的机构`
      : chosen?.kind === 'park'
        ? '在园机构'
        : chosen?.kind === 'spot'
          ? '这里的机构'
          : near
            ? '由近到远'
            : '机构';
  const listFirst = filtered || near !== null || chosen !== null;
  const institutions = <MapInstitutions {...{ list, query, chosen, title }} directory={chosen?.kind === 'spot' ? undefined : directory} />;
  const label = `${CITY.name}各${CITY.districtsCalled}机构分布示意图，符合条件的机构共 ${total.toLocaleString('zh-CN')} 家；数目见表格。`;
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }]} />
      <div className="mt-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="text-title">{TITLE}</h1>
          <p className="max-w-text text-muted">
            {filtered ? '符合条件的机构' : '机构'} {total.toLocaleString('zh-CN')} 家，{INTRO}
          </p>
        </div>
        <p className="flex flex-wrap items-center gap-3">
          <Link to={directory} className={button.secondary}>
            在列表中查看
          </Link>
          <Link to={paths.printMap(writeMapQuery({ ...WHOLE_MAP, filters: query.filters }))} className={button.secondary}>
            <Printer size={16} aria-hidden="true" />
            打印
          </Link>
        </p>
      </div>
      <div className="mt-3 grid gap-3 empty:hidden">
        {map.problems.length > 0 && (
          <Notice tone="attention" title="地址里有用不上的内容">
            <ul className="list-disc pl-5">
              {map.problems.map(({ parameter, message }) => (
                <li key={parameter + message}>{message}</li>
              ))}
            </ul>
            <Link to={paths.map(writeMapQuery({ ...query, near: near ? query.near : '', select: chosen ? query.select : null }))}>
              去掉它们，用这个地址
            </Link>
          </Notice>
        )}
        {(clipped || map.truncated) && <Notice tone="info" title="关键词太长，只用了开头的一部分。" />}
        <Understood listing={{ heard: map.heard, seated: null }} unit="家" />
        {map.corrected && <Notice tone="info" title={`没有找到“${map.corrected.from}”，已为您搜索“${map.corrected.to}”。`} />}
        <Chips
          label="已选条件"
          chips={chipsOf(query, map.groups)}
          removeLabel={(name) => `去掉条件 ${name}`}
          clear={{
            name: '全部清除',
            to: paths.map(writeMapQuery({ ...query, filters: { ...WHOLE_DIRECTORY, q: query.filters.q }, page: 1 })),
          }}
        />
      </div>
      <div className="mt-4 grid gap-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="min-w-0 lg:sticky lg:top-4 lg:order-last lg:self-start">
          <a href="#map-panel" className="sr-only focus:not-sr-only focus:inline-block focus:py-2">
            跳过地图，到筛选和列表
          </a>
          <CityMap {...{ map, query, sketch, tiles, label }} withMarks={listFirst} />
          <p className="mt-1 flex flex-wrap justify-between gap-x-6 text-small">
            <Link
              to={paths.map(writeMapQuery({ ...query, view: null, select: null, page: 1 }))}
              preventScrollReset
              className="inline-flex min-h-8 items-center underline"
            >
              看全{CITY.name.slice(-1)}
            </Link>
            <span className="text-muted">在几个区都有网点的机构，各区都算一次。</span>
          </p>
        </div>
        <div id="map-panel" tabIndex={-1} className="grid min-w-0 content-start gap-6 focus:outline-none">
          <MapFilters query={query} groups={map.groups} />
          <NearForm query={query} name={near?.name ?? null} />
          <MapChosenFacts map={map} query={query} />
          {listFirst && institutions}
          <DistrictTable
            districts={districts}
            chosen={chosen?.kind === 'district' ? chosen.slug : null}
            called={CITY.districtsCalled}
            to={to}
          />
          {!listFirst && institutions}
        </div>
      </div>
      <div className="mt-8">
        <Unlocated unlocated={map.unlocated} />
      </div>
    </>
  );
}
