import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CITY } from '#app/kernel/city/active.ts';
import { findEnglishStorefront } from '#app/domain/storefronts/english-storefront.server.ts';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { useRemembered } from '#app/domain/shortlists/recently-seen.tsx';
import { EnglishStorefront } from '#app/domain/storefronts/storefront-english.tsx';
import { Storefront } from '#app/domain/storefronts/storefront.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { storefrontElsewhere } from '#app/routes/public/storefront-elsewhere.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { site } from '#app/web/site.server.ts';
import { storefrontAnswers } from '#app/domain/storefronts/storefront-answers.server.ts';

/** The language of an address: Chinese, unless it says `?lang=en`. */
function languageIn(request: Request, slug: string): 'zh' | 'en' {
  const lang = new URL(request.url).searchParams.get('lang');
  if (lang === null) return 'zh';
  if (lang === 'en') return lang;
  throw refuse('invalid', {
    title: '没有这种语言',
    text: `这个页面只有中文，以及机构填写了英文时的英文（?lang=en）。中文页面的地址是 ${paths.institution(slug)}。`,
  });
}

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { db, today, now, cached } = await site();
  const slug = params.slug ?? '';
  const lang = languageIn(request, slug);
  const answer = await cached(`storefront/${slug}`, () => findStorefront(db, slug, today));
  if (answer.kind !== 'shown') throw storefrontElsewhere(answer, (present) => paths.institution(present, lang === 'en' ? lang : undefined));
  const { id, view } = answer;
  if (lang === 'zh') return { lang, view, ...(await cached(`storefront-answers/${id}`, () => storefrontAnswers(db, id, now))) };
  const { english } = await cached(`storefront/${slug}/en`, async () => ({ english: await findEnglishStorefront(db, slug, today) }));
  if (!english) throw refuse('absent', { title: '这家机构没有英文页面', text: '机构还没有填写英文名称与简介，请看它的中文页面。' });
  return { lang, view: english };
}

/** Both pages of a storefront with an English one. */
const languagesOf = (slug: string) => ({ 'zh-CN': paths.institution(slug), en: paths.institution(slug, 'en') });

/** A storefront's picture for previews of it elsewhere: the narrowest that is wide enough. */
const shareImage = ({ id, widths, width }: { id: string; widths: readonly number[]; width: number }): string =>
  paths.image(id, widths.find((one) => one >= 1200) ?? widths.at(-1) ?? width, 'webp');

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  if (data.lang === 'en')
    return pageMeta({
      title: data.view.name,
      description: data.view.summary,
      path: paths.institution(data.view.slug, 'en'),
      languages: languagesOf(data.view.slug),
      matches,
    });
  const { view } = data;
  return pageMeta({
    title: view.name,
    description:
      view.story?.tagline || `${view.name}的业务范围、许可备案与地址${view.checked === null ? '' : `，主管部门核验截至${view.checked}`}。`,
    path: paths.institution(view.slug),
    image: view.story?.banner ? shareImage(view.story.banner.image) : paths.institutionShare(view.slug),
    languages: view.story?.english ? languagesOf(view.slug) : {},
    matches,
    jsonLd: {
      '@type': 'Organization',
      name: view.name,
      ...(view.story?.english ? { alternateName: view.story.english.name } : {}),
      identifier: { '@type': 'PropertyValue', propertyID: '统一社会信用代码', value: view.uscc },
      ...(view.website ? { sameAs: [view.website] } : {}),
      ...(view.places[0]
        ? {
            address: {
              '@type': 'PostalAddress',
              streetAddress: view.places[0].address,
              addressLocality: view.places[0].district.name,
              addressRegion: CITY.name,
              addressCountry: 'CN',
            },
          }
        : {}),
      ...(view.point ? { location: { '@type': 'Place', geo: { '@type': 'GeoCoordinates', ...view.point } } } : {}),
    },
  });
};

export default function InstitutionPage() {
  const loaded = useLoaderData<typeof loader>();
  if (loaded.lang === 'en') return <EnglishStorefront view={loaded.view} chinese={paths.institution(loaded.view.slug)} />;
  return <ChineseStorefront {...loaded} />;
}

function ChineseStorefront({ view, reviews, replies }: Extract<ReturnType<typeof useLoaderData<typeof loader>>, { lang: 'zh' }>) {
  useRemembered(view);
  return (
    <Storefront view={view} reviews={reviews} replies={replies} english={view.story?.english ? paths.institution(view.slug, 'en') : null} />
  );
}
