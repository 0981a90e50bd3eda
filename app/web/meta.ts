import type { MetaDescriptor } from '@remix-run/node';

const SITE_NAME = '线上产业园';
const DESCRIPTION_LIMIT = 120;
/** 1200 × 630 pixels, without text. */
const SITE_IMAGE = '/share.png';

interface PageMeta {
  /** Without the site's name; empty on the home page. */
  title: string;
  description: string;
  /** Canonical path of the page. */
  path: string;
  /** Data of the route's matches, which include the root's origin. */
  matches: readonly { id: string; data?: unknown }[];
  jsonLd?: Record<string, unknown>;
  /** The same page in all its languages, including its own: BCP 47 tag → path. */
  languages?: Readonly<Record<string, string>>;
  /** The address of the page's picture on this site; the site's own unless given. */
  image?: string;
  /** True hides the page from search engines. */
  hidden?: boolean;
}

function originIn(matches: PageMeta['matches']): string {
  const root = matches.find((match) => match.id === 'root')?.data;
  return typeof root === 'object' && root !== null && 'origin' in root && typeof root.origin === 'string' ? root.origin : '';
}

/** Title, description, canonical address, Open Graph and JSON-LD of a page. */
export function pageMeta({
  title,
  description,
  path,
  matches,
  jsonLd,
  languages = {},
  image = SITE_IMAGE,
  hidden,
}: PageMeta): MetaDescriptor[] {
  const url = originIn(matches) + path;
  const full = title === '' ? `${SITE_NAME} · 一码通` : `${title} · ${SITE_NAME}`;
  const short =
    Array.from(description).length > DESCRIPTION_LIMIT
      ? `${Array.from(description)
          .slice(0, DESCRIPTION_LIMIT - 1)
          .join('')}…`
      : description;
  return [
    { title: full },
    { name: 'description', content: short },
    { tagName: 'link', rel: 'canonical', href: url },
    ...Object.entries(languages).map(([hrefLang, to]) => ({ tagName: 'link', rel: 'alternate', hrefLang, href: originIn(matches) + to })),
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: SITE_NAME },
    { property: 'og:locale', content: 'zh_CN' },
    { property: 'og:title', content: full },
    { property: 'og:description', content: short },
    { property: 'og:url', content: url },
    { property: 'og:image', content: originIn(matches) + image },
    { name: 'twitter:card', content: 'summary_large_image' },
    ...(hidden ? [{ name: 'robots', content: 'noindex' }] : []),
    ...(jsonLd ? [{ 'script:ld+json': { '@context': 'https://schema.org', url, ...jsonLd } }] : []),
  ];
}
