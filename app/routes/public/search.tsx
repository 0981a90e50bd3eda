import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { cleanQueryText, WHOLE_DIRECTORY, writeDirectoryQuery } from '#app/domain/directory/query.ts';
import { searchEverything, type Group } from '#app/domain/directory/search-everything.server.ts';
import { BarredList } from '#app/domain/directory/barred-list.tsx';
import { Understood, WhyNothing } from '#app/domain/directory/understood.tsx';
import { InstitutionResult } from '#app/domain/directory/institution-result.tsx';
import { ParkResult } from '#app/domain/parks/park-result.tsx';
import { ServiceResult } from '#app/domain/directory/service-result.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { GlobalSearch } from '#app/frame/global-search.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { q, clipped } = cleanQueryText(new URL(request.url).searchParams.get('q') ?? '');
  const park = await site();
  const found = q === '' ? null : await park.cached(`search?${q}`, () => searchEverything(park, q));
  return { q, clipped, found };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({
    title: data?.q ? `搜索：${data.q}` : '搜索',
    description: '在机构、服务和产业园里一起找。',
    path: paths.search(data?.q),
    matches,
    hidden: true,
  });

function Found<Row>({
  id,
  title,
  unit,
  group,
  all,
  children,
}: {
  id: string;
  title: string;
  unit: string;
  group: Group<Row>;
  all: string;
  children: (row: Row) => ReactNode;
}) {
  if (group.total === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line pb-2">
        <h2 id={id} className="text-title">
          {title}
          <span className="ml-3 text-small font-normal text-muted">
            {group.total.toLocaleString('zh-CN')} {unit}
          </span>
        </h2>
        {group.total > group.rows.length && <Link to={all}>查看全部{title}</Link>}
      </div>
      {group.corrected && (
        <div className="mt-3">
          <Notice tone="info" title={`没有找到“${group.corrected.from}”，已为您搜索“${group.corrected.to}”。`} />
        </div>
      )}
      <ul>{group.rows.map(children)}</ul>
    </section>
  );
}

export default function SearchPage() {
  const { q, clipped, found } = useLoaderData<typeof loader>();
  const directoryOf = (kind: 'institutions' | 'services') => paths.directory(kind, writeDirectoryQuery({ ...WHOLE_DIRECTORY, q }));
  const nothing = found !== null && found.institutions.total + found.services.total + found.parks.total + (found.barred?.total ?? 0) === 0;
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }]} />
      <h1 className="mt-2 text-title">{q ? `搜索“${q}”` : '搜索'}</h1>
      <div className="mt-6 max-w-[42rem]">
        <GlobalSearch q={q} />
      </div>
      <div className="mt-4 grid gap-3">
        {(clipped || found?.truncated) && <Notice tone="info" title="关键词太长，只用了开头的一部分。" />}
        {found && <Understood listing={{ heard: found.heard, seated: null }} unit="家" />}
      </div>
      {found === null && (
        <div className="mt-8">
          <EmptyState title="结果会显示在这里">
            <p>输入机构名称、服务、业态、地区或统一社会信用代码，也可以用拼音，例如 lietou。</p>
          </EmptyState>
        </div>
      )}
      {nothing && (
        <div className="mt-8">
          <EmptyState title={`没有找到与“${q}”相符的机构、服务或产业园`}>
            {found.nothing && (
              <WhyNothing
                nothing={found.nothing}
                query={{ ...WHOLE_DIRECTORY, q }}
                unit="家机构"
                to={(query) => paths.directory('institutions', writeDirectoryQuery(query))}
              />
            )}
            <p>可以减少关键词，换一个说法，或者直接浏览：</p>
            <p className="mt-2 flex flex-wrap gap-x-6">
              <Link to={paths.directory('institutions')}>机构名录</Link>
              <Link to={paths.directory('services')}>服务名录</Link>
              <Link to={paths.parks()}>产业园</Link>
            </p>
          </EmptyState>
        </div>
      )}
      {found && (
        <>
          <Found id="institutions" title="机构" unit="家" group={found.institutions} all={directoryOf('institutions')}>
            {(row) => <InstitutionResult key={row.slug} row={row} />}
          </Found>
          {found.barred && <BarredList barred={found.barred} />}
          <Found id="services" title="服务" unit="项" group={found.services} all={directoryOf('services')}>
            {(row) => <ServiceResult key={`${row.institution.slug}/${row.slug}`} row={row} />}
          </Found>
          <Found id="parks" title="产业园" unit="个" group={found.parks} all={paths.parks()}>
            {(row) => <ParkResult key={row.slug} park={row} />}
          </Found>
        </>
      )}
    </>
  );
}
