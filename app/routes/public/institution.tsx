import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { Storefront } from '#app/domain/storefronts/storefront.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/web/paths.ts';
import { refuse } from '#app/web/refuse.server.ts';
import { site } from '#app/web/site.server.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const { db, today, cached } = await site();
  const slug = params.slug ?? '';
  const answer = await cached(`storefront/${slug}`, () => findStorefront(db, slug, today));
  switch (answer.kind) {
    case 'shown':
      return answer.view;
    case 'moved':
      throw redirect(paths.institution(answer.slug), 301);
    case 'withdrawn':
      throw refuse(410, { title: `${answer.name}的页面已经撤下`, text: `${answer.on}起不再展示。原因：${answer.reason}` });
    case 'absent':
      throw refuse(404, { title: '没有找到这家机构', text: '地址可能输错了，或者机构尚未登记。可以按名称或统一社会信用代码搜索。' });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta({
        title: data.name,
        description: data.story?.tagline ?? `${data.name}的业务范围、许可备案与地址，核验截至${data.verified}。`,
        path: paths.institution(data.slug),
        matches,
        jsonLd: {
          '@type': 'Organization',
          name: data.name,
          identifier: { '@type': 'PropertyValue', propertyID: '统一社会信用代码', value: data.uscc },
          ...(data.website ? { sameAs: [data.website] } : {}),
          ...(data.places[0] ? { address: { '@type': 'PostalAddress', streetAddress: data.places[0].address, addressLocality: data.places[0].district.name, addressRegion: '上海市', addressCountry: 'CN' } } : {}),
          ...(data.point ? { location: { '@type': 'Place', geo: { '@type': 'GeoCoordinates', ...data.point } } } : {}),
        },
      })
    : [];

export default function InstitutionPage() {
  return <Storefront view={useLoaderData<typeof loader>()} />;
}
