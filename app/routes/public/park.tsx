import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { institutionRows, type RowSite } from '#app/domain/directory/list-institutions.server.ts';
import { InstitutionResult } from '#app/domain/directory/institution-result.tsx';
import { Directions } from '#app/domain/maps/directions.tsx';
import { isOperated } from '#app/domain/parks/is-operated.server.ts';
import { findParkPage } from '#app/domain/park-pages/get-park-page.server.ts';
import { leasingRows, ParkStory } from '#app/domain/park-pages/park-story.tsx';
import { findRules } from '#app/domain/entry-rules/read-rules.server.ts';
import { ConditionsShown } from '#app/domain/entry-rules/rules-shown.tsx';
import { findPark } from '#app/domain/parks/get-park.server.ts';
import { readSite } from '#app/domain/plans/read-plan.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { ParkPlanPreview } from '#app/domain/plans/picture/park-plan-preview.tsx';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { site } from '#app/web/site.server.ts';

async function readPark(from: RowSite, slug: string) {
  const { db, today } = from;
  const [park, page] = [await findPark(db, slug, today), await findParkPage(db, slug, today)];
  if (!park || !page) return null;
  const { institutionIds, ...shown } = park;
  const rules = await findRules(db, slug);
  return {
    ...shown,
    page,
    rules: rules && { number: rules.number, conditions: rules.conditions, materials: rules.materials.length },
    operated: await isOperated(db, slug),
    institutions: await institutionRows(from, institutionIds),
  };
}

export async function loader({ params }: LoaderFunctionArgs) {
  const here = await site();
  const { db, today, cached } = here;
  const slug = params.slug ?? '';
  const { park } = await cached(`park/${slug}`, async () => ({ park: await readPark(here, slug) }));
  if (!park) throw refuse('absent', { title: '没有找到这个产业园', text: '地址可能输错了。可以从产业园列表进入，或搜索园区名称。' });
  const { plan } = await cached(`park-site/${slug}`, async () => ({ plan: await readSite(db, slug, today) }));
  return { ...park, plan };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta({
        title: data.name,
        description: data.summary,
        path: paths.park(data.slug),
        image: data.plan ? paths.parkScene(data.slug) : paths.parkShare(data.slug),
        matches,
        jsonLd: {
          '@type': 'Organization',
          name: data.name,
          address: data.address ?? data.district.name,
          areaServed: data.district.name,
          ...(data.page.leasing.phone === '' ? {} : { telephone: data.page.leasing.phone }),
        },
      })
    : [];

/** What is known of a park's conditions as long as its operator has published no rules. */
function PublishedConditions({ conditions }: { conditions: ReturnType<typeof useLoaderData<typeof loader>>['conditions'] }) {
  if (conditions.length === 0) return <p className="mt-2 text-muted">园区尚未公布入驻条件。</p>;
  return (
    <ol className="mt-2 border-t border-line">
      {conditions.map(({ label, detail, demo, basis }) => (
        <li key={label} className="border-b border-line py-3">
          <p className="font-semibold">
            {label} {demo && <StatusTag tone="plain">演示</StatusTag>}
          </p>
          <p>{detail}</p>
          <p className="text-small text-muted">依据：{basis}</p>
        </li>
      ))}
    </ol>
  );
}

export default function Park() {
  const park = useLoaderData<typeof loader>();
  const all = paths.filtered('institutions', 'park', park.slug);
  return (
    <article>
      <Breadcrumb
        label="当前位置"
        crumbs={[
          { name: '首页', to: paths.home() },
          { name: '产业园', to: paths.parks() },
        ]}
      />
      <h1 className="mt-2 text-title">{park.name}</h1>
      <p className="max-w-text text-lead text-muted">{park.summary}</p>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_22rem]">
        <div>
          <FactsTable
            rows={[
              { name: '类型', value: park.level ? `${park.kind}，${park.level}` : park.kind },
              {
                name: '所在区',
                value: <Link to={paths.filtered('institutions', 'seat', park.district.slug)}>{park.district.name}</Link>,
              },
              {
                name: '地址',
                value: park.address ?? '线上园没有实体楼宇',
                note: park.at && park.address && <Directions at={park.at} name={park.name} address={park.address} />,
              },
              ...leasingRows(park.page),
              { name: '在园机构', value: `${park.institutionCount.toLocaleString('zh-CN')} 家` },
              { name: '信息来源', value: park.source, note: `核验截至 ${park.verified}` },
            ]}
          />
          {park.plan && <ParkPlanPreview park={park} plan={park.plan} />}
          <ParkStory slug={park.slug} view={park.page} />
        </div>
        <section aria-labelledby="conditions">
          <h2 id="conditions" className="text-lead font-semibold">
            入驻条件
          </h2>
          {park.rules ? (
            <>
              <div className="mt-2">
                <ConditionsShown items={park.rules.conditions} />
              </div>
              <p className="mt-2">
                <Link to={paths.parkRules(park.slug)}>准入规则第 {park.rules.number} 版</Link>：{park.rules.materials}{' '}
                份材料、办理时限和审查记录
              </p>
            </>
          ) : (
            <PublishedConditions conditions={park.conditions} />
          )}
          {park.operated ? (
            <>
              <p className="no-print mt-4">
                <Link to={paths.parkIntent(park.slug)} className={button.primary}>
                  申请入驻
                </Link>
              </p>
              <p className="mt-2 text-small text-muted">先提交入驻意向，不需要登录；园区会打电话与您联系。</p>
              {park.rules && (
                <p className="no-print mt-2">
                  <Link to={paths.deskMoveIns({ park: park.slug })}>机构登录后正式申请入驻</Link>
                </p>
              )}
            </>
          ) : (
            <p className="mt-4 text-small text-muted">这个园区在本站还没有运营方，不能在网上申请。</p>
          )}
        </section>
      </div>
      <section aria-labelledby="inside" className="mt-12">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line pb-2">
          <h2 id="inside" className="text-title">
            在园机构
          </h2>
          {park.institutionCount > park.institutions.length && (
            <Link to={all}>查看全部 {park.institutionCount.toLocaleString('zh-CN')} 家</Link>
          )}
        </div>
        {park.institutions.length === 0 ? (
          <EmptyState title="还没有机构入驻">
            <p>机构入驻后会列在这里，并附上它的许可备案状态。</p>
          </EmptyState>
        ) : (
          <ul>
            {park.institutions.map((row) => (
              <InstitutionResult key={row.slug} row={row} />
            ))}
          </ul>
        )}
      </section>
    </article>
  );
}
