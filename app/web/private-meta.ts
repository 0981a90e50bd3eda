import type { MetaDescriptor } from '@remix-run/node';

/** The title of a page for people who are signed in, or about to sign in; it is hidden from search engines. */
export function privateMeta(title: string): MetaDescriptor[] {
  return [{ title: `${title} · 线上产业园` }, { name: 'robots', content: 'noindex' }];
}
