import type { SectionedKind } from '#app/kernel/content/section-state.ts';
import { EMPTY_STOREFRONT, STOREFRONT_SECTION_NAME, type StorefrontContent } from './content.ts';
import { DESCRIBE_STOREFRONT } from './describe-storefront.ts';
import { storefrontShortcomings } from './shortcomings.ts';

/** 旗舰店 as content: an institution has one. */
export const storefrontRules: SectionedKind<StorefrontContent> = {
  noun: '旗舰店',
  sections: STOREFRONT_SECTION_NAME,
  title: () => null,
  describe: DESCRIBE_STOREFRONT,
  shortcomings: storefrontShortcomings,
  blank: EMPTY_STOREFRONT,
  filled: ['languages'],
};
