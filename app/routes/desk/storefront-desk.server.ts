import type { Params } from '@remix-run/react';
import { STOREFRONT_SECTIONS, type StorefrontSection } from '#app/domain/storefronts/content.ts';
import { refuse } from '#app/web/answer.server.ts';

/**
 * The section that an address names.
 * @throws absent for any other name.
 */
export function sectionIn(params: Params): StorefrontSection {
  const section = STOREFRONT_SECTIONS.find((one) => one === params.section);
  if (!section) throw refuse('absent', { title: '没有这一部分', text: '旗舰店里没有这一部分内容，请从旗舰店的目录进入。' });
  return section;
}
