import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listServices } from '#app/domain/directory/list-services.server.ts';
import { ServiceResult } from '#app/domain/directory/service-result.tsx';
import { writeDirectoryQuery } from '#app/domain/directory/query.ts';
import { DirectoryPage } from '#app/domain/directory/directory-page.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { readDirectory } from '#app/routes/public/read-directory.server.ts';

const INTRO = '现在可以提供的服务项目。所需许可备案缺失、过期或被撤销的服务不在这里。';

export function loader({ request, context }: LoaderFunctionArgs) {
  return readDirectory('services', request, context, listServices);
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({
    title: data?.query.q ? `${data.query.q} · 服务名录` : '服务名录',
    description: INTRO,
    path: paths.directory('services', data && writeDirectoryQuery(data.query)),
    matches,
    hidden: data !== undefined && (data.query.q !== '' || data.problems.length > 0),
  });

export default function Page() {
  const view = useLoaderData<typeof loader>();
  return (
    <DirectoryPage
      kind="services"
      title="服务名录"
      intro={INTRO}
      unit="项"
      searchLabel="搜索服务项目、适用行业、地区"
      placeholder="例如：社保代缴，校园招聘"
      {...view}
    >
      {(row) => <ServiceResult key={`${row.institution.slug}/${row.slug}`} row={row} />}
    </DirectoryPage>
  );
}
