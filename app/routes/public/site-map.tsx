import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { CATEGORIES } from '#app/domain/lines/categories.ts';
import { footerLinks, PUBLIC_SECTIONS, type MenuItem } from '#app/frame/menu.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, cached } = await visit(args, 'sitemap');
  return cached('site-map', async () => ({
    parks: await db.park.findMany({ orderBy: { position: 'asc' }, select: { slug: true, name: true } }),
  }));
}

const INTRO = '本站所有的公开页面，从这里都能走到。';

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({ title: '网站地图', description: INTRO, path: paths.siteMap(), matches });

export default function SiteMap() {
  const { parks } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const groups: readonly [string, readonly MenuItem[]][] = [
    [
      '主要页面',
      [
        { name: '首页', to: paths.home() },
        ...PUBLIC_SECTIONS,
        { name: '空置单元', to: paths.units() },
        { name: '搜索', to: paths.search() },
      ],
    ],
    ['按业态找机构', CATEGORIES.map(({ slug, name }) => ({ name, to: paths.filtered('institutions', 'category', slug) }))],
    ['按能服务到的区找机构', DISTRICTS.map(({ slug, name }) => ({ name, to: paths.filtered('institutions', 'district', slug) }))],
    ['产业园', parks.map(({ slug, name }) => ({ name, to: paths.park(slug) }))],
    [
      '账号与工作台',
      [
        { name: '登录', to: paths.login() },
        { name: '注册', to: paths.register() },
        { name: '重设密码', to: paths.forgot() },
        { name: '工作台', to: paths.desk() },
        { name: '登记或认领主体', to: paths.newOrganisation() },
      ],
    ],
    ['关于', footerLinks(paths.home(), root?.texts ?? []).filter(({ to }) => to !== paths.siteMap())],
  ];
  return (
    <>
      <PageHead title="网站地图">
        <p>{INTRO}</p>
      </PageHead>
      <div className="mt-6 grid gap-8">
        {groups.map(([name, links]) => (
          <section key={name} aria-label={name}>
            <h2 className="text-lead">{name}</h2>
            <ul className="mt-2 grid gap-x-8 border-t border-line pt-1 sm:grid-cols-2 lg:grid-cols-3">
              {links.map((link) => (
                <li key={link.to}>
                  <Link to={link.to} className="inline-flex min-h-9 items-center">
                    {link.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
