import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findRules, listRules } from '#app/domain/entry-rules/read-rules.server.ts';
import { ConditionsShown, LimitsShown, MaterialsShown } from '#app/domain/entry-rules/rules-shown.tsx';
import { listAnnounced } from '#app/domain/move-ins/read-move-ins.server.ts';
import { findParkName } from '#app/domain/parks/find-park-name.server.ts';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { PublishedVersions } from '#app/kit/published-versions.tsx';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { pageMeta } from '#app/web/meta.ts';
import { site } from '#app/web/site.server.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { db, today } = await site();
  const park = await findParkName(db, params.slug ?? '', today);
  if (!park) throw refuse('absent', { title: '没有找到这个产业园', text: '地址可能输错了。可以从产业园列表进入，或搜索园区名称。' });
  const asked = new URL(request.url).searchParams.get('version');
  const versions = await listRules(db, park.slug);
  const chosen = asked === null ? versions[0] : versions.find(({ number }) => String(number) === asked);
  if (asked !== null && !chosen) throw refuse('absent', { title: '没有这个版本', text: '请从准入规则的版本列表重新选择。' });
  const rules = chosen ? await findRules(db, park.slug, chosen.number) : null;
  const latest = versions[0]?.number ?? null;
  const announced = await listAnnounced(db, park.slug, { today });
  return {
    park,
    announced: announced.map(({ id, name, slug, on, until }) => ({ id, name, slug, days: `${writeDay(on)}至${writeDay(until)}` })),
    latest,
    rules: rules && {
      number: rules.number,
      published: writeDay(dayOf(rules.publishedAt)),
      conditions: rules.conditions,
      materials: rules.materials,
      limits: rules.limits,
      review: `${rules.review.by}，${writeDay(rules.review.on)}；依据：${rules.review.basis}`,
    },
    versions: versions.map(({ number, publishedAt }) => ({ number, published: writeDay(dayOf(publishedAt)) })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta({
        title: `准入规则 · ${data.park.name}`,
        description: `${data.park.name}的准入条件、材料和办理时限。`,
        path: paths.parkRules(data.park.slug),
        matches,
      })
    : [];

export default function ParkRules() {
  const { park, announced, latest, rules, versions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="准入规则"
        crumbs={[
          { name: '产业园', to: paths.parks() },
          { name: park.name, to: paths.park(park.slug) },
        ]}
      >
        <p>
          {rules === null
            ? `${park.name}谁可以入驻、要交什么、多久办完。`
            : `第 ${rules.number} 版，${rules.published}发布。一份申请始终按它提出时的版本办理。`}
        </p>
      </PageHead>
      {rules === null ? (
        <EmptyState title="园区还没有公布准入规则">
          <p>公布以后，机构可以在网上申请入驻。</p>
        </EmptyState>
      ) : (
        <div className="mt-4 grid gap-8">
          {rules.number !== latest && (
            <Notice tone="attention" title="这是以前的版本">
              <Link to={paths.parkRules(park.slug)}>查看现行的第 {latest} 版</Link>
            </Notice>
          )}
          <section aria-labelledby="conditions">
            <h2 id="conditions" className="mb-2 text-lead">
              准入条件
            </h2>
            <ConditionsShown items={rules.conditions} />
          </section>
          <section aria-labelledby="materials">
            <h2 id="materials" className="mb-2 text-lead">
              材料
            </h2>
            <MaterialsShown parkSlug={park.slug} items={rules.materials} />
          </section>
          <section aria-labelledby="limits">
            <h2 id="limits" className="mb-2 text-lead">
              办理时限
            </h2>
            <LimitsShown limits={rules.limits} />
            <p className="mt-2 max-w-text text-small text-muted">
              收到的当天不计入；专家评审和公示的时间不计入决定的时限，补正后重新提交的从重新提交起算。退出园区不受这些条件限制。
            </p>
          </section>
          <section aria-labelledby="review">
            <h2 id="review" className="mb-2 text-lead">
              公平竞争审查
            </h2>
            <p>{rules.review}。</p>
          </section>
          {announced.length > 0 && (
            <section aria-labelledby="announced">
              <h2 id="announced" className="mb-2 text-lead">
                正在公示
              </h2>
              <p className="mb-2 max-w-text text-muted">准备准入的机构。对它们有异议的，可以在公示期内向园区运营方或主管部门反映。</p>
              <ul className="border-t border-line">
                {announced.map(({ id, name, slug, days }) => (
                  <li key={id} className="border-b border-line py-2">
                    {slug === null ? name : <Link to={paths.institution(slug)}>{name}</Link>}{' '}
                    <span className="text-muted">公示 {days}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {versions.length > 1 && (
            <PublishedVersions title="各个版本" versions={versions} shown={rules.number} to={(one) => paths.parkRules(park.slug, one)} />
          )}
        </div>
      )}
    </>
  );
}
