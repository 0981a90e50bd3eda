import type { SectionedKind } from '#app/kernel/content/section-state.ts';
import { EMPTY_PARK_PAGE, PARK_PAGE_SECTION_NAME, type ParkPageContent } from './content.ts';
import { DESCRIBE_PARK_PAGE } from './describe-park-page.ts';
import { parkPageShortcomings } from './shortcomings.ts';

/** 园区公开页 as content: a park has one. */
export const parkPageRules: SectionedKind<ParkPageContent> = {
  noun: '公开页',
  sections: PARK_PAGE_SECTION_NAME,
  title: () => null,
  describe: DESCRIBE_PARK_PAGE,
  shortcomings: parkPageShortcomings,
  blank: EMPTY_PARK_PAGE,
  filled: [],
};
