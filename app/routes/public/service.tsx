import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findService } from '#app/domain/services/get-service.server.ts';
import { ServicePage } from '#app/domain/services/service-page.tsx';
import { KeepButton } from '#app/domain/shortlists/keep-button.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
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
      throw refuse('gone', { title: `${answer.name}的页面已经撤下`, text: `${answer.on}起不再展示。原因：${answer.reason}` });
    case 'notOffered':
      throw refuse('gone', {
        title: `“${answer.title}”现在不能提供`,
        text: `${answer.institution.name}目前没有有效的${answer.missing.join('、')}，这项服务自许可备案失效之日起不再公开，恢复有效后会重新展示。`,
      });
    case 'paused':
      throw refuse('gone', {
        title: `“${answer.title}”暂停提供`,
        text: `${answer.institution.name}暂时不提供这项服务，恢复后会重新展示。可以在服务名录里搜索类似的服务。`,
      });
    case 'retired':
      throw refuse('gone', {
        title: `“${answer.title}”已下架`,
        text: `${answer.institution.name}不再提供这项服务。可以在服务名录里搜索类似的服务。`,
      });
    case 'absent':
      throw refuse('absent', { title: '没有找到这项服务', text: '地址可能输错了，或者机构已不再提供。可以在服务名录里搜索类似的服务。' });
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
          areaServed: data.served,
          provider: { '@type': 'Organization', name: data.institution.name },
        },
      })
    : [];

export default function PublicService() {
  const service = useLoaderData<typeof loader>();
  const { institution } = service;
  return (
    <ServicePage
      view={service}
      linked
      actions={<KeepButton slug={institution.slug} name={institution.name} />}
      crumbs={
        <Breadcrumb
          label="当前位置"
          crumbs={[
            { name: '首页', to: paths.home() },
            { name: '机构名录', to: paths.directory('institutions') },
            { name: institution.name, to: paths.institution(institution.slug) },
          ]}
        />
      }
    />
  );
}
