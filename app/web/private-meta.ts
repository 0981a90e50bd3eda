import type { MetaDescriptor } from '@remix-run/node';

/** Title of a page for people who are signed in, or about to: never for search engines. */
export function privateMeta(title: string): MetaDescriptor[] {
  return [{ title: `${title} · 线上产业园` }, { name: 'robots', content: 'noindex' }];
}
