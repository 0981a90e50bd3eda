import type { Params } from '@remix-run/react';
import { STOREFRONT_SECTIONS, type StorefrontSection } from '#app/domain/storefronts/content.ts';
import { refuse } from '#app/web/refuse.server.ts';

/**
 * The section that an address names.
 * @throws 404 for any other name.
 */
export function sectionIn(params: Params): StorefrontSection {
  const section = STOREFRONT_SECTIONS.find((one) => one === params.section);
  if (!section) throw refuse(404, { title: '没有这一部分', text: '旗舰店里没有这一部分内容，请从旗舰店的目录进入。' });
  return section;
}

/** What a refused deed on content answers. */
export function refuseDeed({ why, message }: { why: string; message: string }): Response {
  const status = why === 'absent' ? 404 : why === 'notAllowed' ? 403 : 409;
  return refuse(status, { title: '没有改动', text: message });
}
