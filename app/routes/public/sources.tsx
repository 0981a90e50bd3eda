import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FACTS, FACT_NAME, FRESH_FOR_DAYS } from '#app/domain/institutions/freshness.ts';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { tileCredit } from '#app/kernel/city/tiles.ts';
import { listSources } from '#app/kernel/sources/list-sources.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { tileSource } from '#app/web/env.server.ts';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';

const INTRO = '本站每一项公开事实都写明来源和日期，并分清是“主管部门核验”还是“机构自行复核”；超过期限的会注明“待复核”。';

export async function loader() {
  const { db, cached } = await site();
  return cached('sources', async () => {
    const { source, licence, converted, note } = await activeBase(db);
    return { sources: await listSources(db), map: { source, licence, converted, note, tiles: tileSource && tileCredit(tileSource) } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({ title: '数据来源与核验', description: INTRO, path: paths.sources(), matches });

export default function Sources() {
  const { sources, map } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }]} />
      <h1 className="mt-2 text-title">数据来源与核验</h1>
      <p className="max-w-text text-muted">{INTRO}</p>

      <h2 className="mt-8 text-lead font-semibold">来源</h2>
      <ul className="mt-2 border-t border-line">
        {sources.map((source) => (
          <li key={source.id} className="grid gap-x-6 border-b border-line py-3 md:grid-cols-[6rem_1fr_16rem]">
            <span className="text-muted">{source.kind}</span>
            <span>
              {source.title}
              {source.documentNumber && `（${source.documentNumber}）`}
            </span>
            <span className="text-muted md:text-right">
              {source.publisher}，{source.dated}
            </span>
          </li>
        ))}
      </ul>

      <h2 className="mt-10 text-lead font-semibold">地图</h2>
      <div className="mt-2 grid max-w-text gap-3">
        <p>
          各区边界来自{map.source}，使用许可：{map.licence}。{map.note}。
        </p>
        <p className="text-muted">{map.converted}。</p>
        {map.tiles && <p>{map.tiles}</p>}
      </div>

      <h2 className="mt-10 text-lead font-semibold">多久复核一次</h2>
      <table className="mt-2 border-collapse">
        <caption className="sr-only">各类事实的复核期限</caption>
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <th scope="col" className="py-2 pr-12 font-normal">
              事实
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              期限
            </th>
          </tr>
        </thead>
        <tbody>
          {FACTS.map((fact) => (
            <tr key={fact} className="border-b border-line">
              <th scope="row" className="py-2 pr-12 text-left font-normal">
                {FACT_NAME[fact]}
              </th>
              <td className="py-2 text-right">{FRESH_FOR_DAYS[fact]} 天</td>
            </tr>
          ))}
        </tbody>
      </table>

      <h2 className="mt-10 text-lead font-semibold">许可状态怎么算</h2>
      <div className="mt-2 grid max-w-text gap-3">
        <p>
          依《人力资源市场暂行条例》第十八条，职业中介活动须取得人力资源服务许可证，其他人力资源服务应当备案；劳务派遣须取得劳务派遣经营许可证；网络招聘还须有增值电信业务经营许可证。
        </p>
        <p>有效期的最后一天仍算有效，次日起所需许可已过期的服务即不再公开。撤销自作出之日起生效。这些状态在打开页面时按日期计算。</p>
      </div>
    </>
  );
}
