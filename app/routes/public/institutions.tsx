import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CITY } from '#app/kernel/city/active.ts';
import { cityDistricts } from '#app/kernel/city/city.ts';
import { listInstitutions } from '#app/domain/directory/list-institutions.server.ts';
import { BarredList } from '#app/domain/directory/barred-list.tsx';
import { InstitutionResult } from '#app/domain/directory/institution-result.tsx';
import { writeMapQuery, WHOLE_MAP } from '#app/domain/city-map/map-query.ts';
import { writeDirectoryQuery } from '#app/domain/directory/query.ts';
import { DirectoryPage } from '#app/domain/directory/directory-page.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { readDirectory } from '#app/routes/public/read-directory.server.ts';

const INTRO = `${cityDistricts(CITY)}的人力资源服务机构。业态按有效的许可备案逐日计算，到期的当天之后即不再列为可提供。`;

export function loader({ request, context }: LoaderFunctionArgs) {
  return readDirectory('institutions', request, context, listInstitutions);
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({
    title: data?.query.q ? `${data.query.q} · 机构名录` : '机构名录',
    description: INTRO,
    path: paths.directory('institutions', data && writeDirectoryQuery(data.query)),
    matches,
    hidden: data !== undefined && (data.query.q !== '' || data.problems.length > 0),
  });

export default function Page() {
  const view = useLoaderData<typeof loader>();
  return (
    <DirectoryPage
      kind="institutions"
      title="机构名录"
      intro={INTRO}
      unit="家"
      searchLabel="搜索机构名称、业态、服务、地区"
      placeholder={`例如：劳务派遣 ${CITY.exampleDistricts[0]}`}
      map={paths.map(writeMapQuery({ ...WHOLE_MAP, filters: view.query, near: view.query.near?.typed ?? '' }))}
      {...view}
      after={view.listing.barred && <BarredList barred={view.listing.barred} />}
    >
      {(row) => <InstitutionResult key={row.slug} row={row} />}
    </DirectoryPage>
  );
}
