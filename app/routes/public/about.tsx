import type { MetaFunction } from '@remix-run/node';
import { Link, useRouteLoaderData } from '@remix-run/react';
import { NO_OPERATOR, OperatorFacts } from '#app/frame/site-operator.tsx';
import { CITY } from '#app/kernel/city/active.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { pageMeta } from '#app/web/meta.ts';

const INTRO = `${CITY.shortName}人力资源服务机构、服务项目与产业园的公共平台。`;

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: '关于本站', description: INTRO, path: paths.about(), matches });

export default function About() {
  const root = useRouteLoaderData<typeof rootLoader>('root');
  return (
    <>
      <PageHead title="关于本站">
        <p>{INTRO}</p>
      </PageHead>
      <div className="mt-6 grid gap-8">
        <section aria-labelledby="what" className="grid max-w-text gap-3">
          <h2 id="what" className="text-lead">
            做什么
          </h2>
          <p>谁都可以查找机构和服务，核对许可备案，比较收费，看产业园里空置的单元。不需要登录，不收费，排列没有付费排名。</p>
          <p>
            机构维护自己的展示页，用人单位发出服务邀约，园区运营方和主管部门审核、核验、办理。每一项公开的事实都写明来源和日期，见
            <Link to={paths.sources()}>数据来源与核验</Link>。
          </p>
        </section>
        <section aria-labelledby="operator" className="grid gap-3">
          <h2 id="operator" className="text-lead">
            主办单位与联系方式
          </h2>
          <OperatorFacts operator={root?.operator ?? NO_OPERATOR} demo={root?.demo ?? false} />
          <p className="max-w-text">
            对页面的意见、发现的错误，请用<Link to={paths.feedback()}>意见与纠错</Link>告诉我们。
          </p>
        </section>
      </div>
    </>
  );
}
