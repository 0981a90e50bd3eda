import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { writeHeadcount } from '../inquiries/brief.ts';
import { categoryName, type CategorySlug } from '../lines/categories.ts';

/** What a comparison is for. */
export interface ComparedNeed {
  line: CategorySlug;
  district: DistrictSlug | null;
  headcount: number | null;
}

/** No line begins with it. */
const BETWEEN = '\u{a0}· ';

/** `劳务派遣 · 松江区 · 60 人`: what is open is left out. */
export const writeNeed = ({ line, district, headcount }: ComparedNeed): string =>
  [
    categoryName(line),
    ...(district === null ? [] : [districtName(district)]),
    ...(headcount === null ? [] : [writeHeadcount(headcount)]),
  ].join(BETWEEN);

/** What somebody is looking for in a list. */
export interface ListNeed {
  line: string | null;
  district: string | null;
  headcount: number | null;
}

const NO_NEED: ListNeed = { line: null, district: null, headcount: null };

/** What the loaders of the pages that are shown say of it; nothing unless one of them says it. */
export function shownNeed(pages: readonly { data: unknown }[]): ListNeed {
  const [need] = pages.flatMap(({ data }) => (typeof data === 'object' && data !== null && 'need' in data ? [data.need as ListNeed] : []));
  return need ?? NO_NEED;
}
