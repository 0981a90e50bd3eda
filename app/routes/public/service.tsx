import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findService } from '#app/domain/services/get-service.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/web/paths.ts';
import { refuse } from '#app/web/refuse.server.ts';
import { site } from '#app/web/site.server.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const { db, today, cached } = await site();
  const { slug = '', serviceSlug = '' } = params;
  const answer = await cached(`service/${slug}/${serviceSlug}`, () => findService(db, slug, serviceSlug, today));
  switch (answer.kind) {
    case 'shown':
      return answer.view;
    case 'moved':
      throw redirect(paths.service(answer.slug, serviceSlug), 301);
    case 'withdrawn':
      throw refuse(410, { title: `${answer.name}的页面已经撤下`, text: `${answer.on}起不再展示。原因：${answer.reason}` });
    case 'notOffered':
      throw refuse(410, {
        title: `“${answer.title}”现在不能提供`,
        text: `${answer.institution.name}目前没有有效的${answer.missing.join('、')}，这项服务自许可备案失效之日起不再公开，恢复有效后会重新展示。`,
      });
    case 'absent':
      throw refuse(404, { title: '没有找到这项服务', text: '地址可能输错了，或者机构已不再提供。可以在服务名录里搜索类似的服务。' });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta({
        title: `${data.title} · ${data.institution.name}`,
        description: data.summary,
        path: paths.service(data.institution.slug, data.slug),
        matches,
        jsonLd: {
          '@type': 'Service',
          name: data.title,
          serviceType: data.category.name,
          description: data.summary,
          areaServed: data.districts.length > 0 ? data.districts : ['上海市'],
          provider: { '@type': 'Organization', name: data.institution.name },
        },
      })
    : [];

export default function ServicePage() {
  const service = useLoaderData<typeof loader>();
  const { institution } = service;
  return (
    <article>
      <Breadcrumb
        label="当前位置"
        crumbs={[
          { name: '首页', to: paths.home() },
          { name: '机构名录', to: paths.directory('institutions') },
          { name: institution.name, to: paths.institution(institution.slug) },
        ]}
      />
      <h1 className="mt-2 text-title">{service.title}</h1>
      <p className="max-w-text text-lead text-muted">{service.summary}</p>
      <p className="mt-3 flex flex-wrap items-center gap-2">
        {service.publicService && <StatusTag tone="good">公共服务，免费</StatusTag>}
        {institution.demo && <StatusTag tone="plain">演示机构，名称与内容均为虚构</StatusTag>}
        <span className="text-small text-muted">核验截至 {service.verified}</span>
      </p>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_20rem]">
        <div>
          <FactsTable
            rows={[
              {
                name: '收费',
                value: <span className="font-semibold">{service.price}</span>,
                note: service.priceVerified ? `${service.priceModel}；收费标准核验截至 ${service.priceVerified}` : service.priceModel,
              },
              {
                name: '业态',
                value: <Link to={paths.filtered('services', 'category', service.category.slug)}>{service.category.name}</Link>,
                note: service.tags.length > 0 ? service.tags.join('、') : undefined,
              },
              ...(service.audience ? [{ name: '适用对象', value: service.audience }] : []),
              { name: '服务方式', value: service.delivery },
              ...(service.duration ? [{ name: '服务周期', value: service.duration }] : []),
              ...(service.districts.length > 0 ? [{ name: '服务地点', value: service.districts.join('、') }] : []),
            ]}
          />
          {service.deliverables.length > 0 && (
            <section className="mt-8">
              <h2 className="text-lead font-semibold">您会得到</h2>
              <ul className="mt-2 max-w-text list-disc pl-5">
                {service.deliverables.map((deliverable) => (
                  <li key={deliverable}>{deliverable}</li>
                ))}
              </ul>
            </section>
          )}
          <section className="mt-8">
            <h2 className="text-lead font-semibold">所需许可备案</h2>
            {service.licences.length === 0 ? (
              <p className="mt-2 text-muted">这项服务无需人力资源服务许可或备案。</p>
            ) : (
              <ul className="mt-2 border-t border-line">
                {service.licences.map((licence) => (
                  <li key={licence.number} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-3">
                    <span>
                      {licence.kind}，{licence.number}
                      <span className="block text-small text-muted">有效期{licence.validity}</span>
                    </span>
                    <StatusTag tone={licence.tag.tone}>{licence.tag.text}</StatusTag>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <aside aria-labelledby="provider" className="grid content-start gap-8">
          <section className="border-t-2 border-teal pt-3">
            <h2 id="provider" className="font-semibold">
              提供机构
            </h2>
            <p>{institution.name}</p>
            <p className="text-small text-muted">统一社会信用代码 {institution.uscc}</p>
            <Link to={paths.institution(institution.slug)} className={`${button.primary} mt-3`}>
              查看机构与联系方式
            </Link>
          </section>
          {service.others.length > 0 && (
            <section className="border-t border-line pt-3">
              <h2 className="font-semibold">这家机构的其他服务</h2>
              <ul>
                {service.others.map((other) => (
                  <li key={other.slug} className="border-b border-line py-2">
                    <Link to={paths.service(institution.slug, other.slug)} className="no-underline hover:underline">
                      {other.title}
                    </Link>
                    <span className="block text-small text-muted">{other.price}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
    </article>
  );
}
