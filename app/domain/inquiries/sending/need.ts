import { DISTRICTS, districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { categoryName, isCategorySlug, type CategorySlug } from '../../lines/categories.ts';
import { readHeadcount, REFUSED_HEADCOUNT, writeHeadcount } from '../brief.ts';

/**
 * What somebody is looking for; null for what is open. It goes with them in the address, from the list through the comparison to the
 * invitation.
 */
export interface Need {
  line: CategorySlug | null;
  district: DistrictSlug | null;
  headcount: number | null;
}

/** What a comparison is for. */
export interface ComparedNeed extends Need {
  line: CategorySlug;
}

const NO_NEED: Need = { line: null, district: null, headcount: null };

export interface ReadNeed {
  need: Need;
  /** What in the address could not be used, in sentences. */
  problems: string[];
  /** The number of people as it was typed. */
  typedHeadcount: string;
}

/** Reads what somebody needs from an address. What cannot be used is said, and the rest counts. */
export function readNeed(params: URLSearchParams): ReadNeed {
  const line = params.get('line') || null;
  const district = params.get('district') || null;
  const known = DISTRICTS.find(({ slug }) => slug === district)?.slug ?? null;
  const typedHeadcount = (params.get('headcount') ?? '').trim().slice(0, 20);
  const headcount = readHeadcount(typedHeadcount);
  return {
    need: {
      line: line !== null && isCategorySlug(line) ? line : null,
      district: known,
      headcount: headcount === 'wrong' ? null : headcount,
    },
    problems: [
      ...(line !== null && !isCategorySlug(line) ? ['地址里的业态本站不认识，没有用上。'] : []),
      ...(district !== null && known === null ? ['地址里的区本站不认识，没有用上。'] : []),
      ...(headcount === 'wrong' ? [`${REFUSED_HEADCOUNT}没有用上。`] : []),
    ],
    typedHeadcount,
  };
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

/** What the loaders of the pages that are shown say of it; nothing unless one of them says it. */
export function shownNeed(pages: readonly { data: unknown }[]): Need {
  const [need] = pages.flatMap(({ data }) => (typeof data === 'object' && data !== null && 'need' in data ? [data.need as Need] : []));
  return need ?? NO_NEED;
}
