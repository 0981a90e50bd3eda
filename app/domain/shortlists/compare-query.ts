import { DISTRICTS, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { isCategorySlug, type CategorySlug } from '../lines/categories.ts';
import { readHeadcount, REFUSED_HEADCOUNT } from '../inquiries/brief.ts';
import { isSlug, MOST_KEPT } from './shortlist.ts';

/** What a comparison is about, as its address says. */
export interface CompareQuery {
  /** Slugs of institutions, each once. */
  of: string[];
  /** The line for which they are compared; null lets the page choose. */
  line: CategorySlug | null;
  district: DistrictSlug | null;
  /** How many people it is for. */
  headcount: number | null;
}

export interface ReadCompareQuery {
  query: CompareQuery;
  /** What in the address could not be used, in sentences. */
  problems: string[];
  /** The number of people as it was typed. */
  typedHeadcount: string;
}

/** Reads the address of a comparison. What cannot be used is said, and the rest counts. */
export function readCompareQuery(params: URLSearchParams): ReadCompareQuery {
  const asked = [...new Set(params.getAll('i'))];
  const known = asked.filter(isSlug);
  const line = params.get('line') || null;
  const district = params.get('district') || null;
  const typedHeadcount = (params.get('headcount') ?? '').trim().slice(0, 20);
  const headcount = readHeadcount(typedHeadcount);
  const problems = [
    ...(asked.length > known.length ? [`地址里有 ${asked.length - known.length} 个不是机构的编号，没有列入。`] : []),
    ...(known.length > MOST_KEPT ? [`地址里有 ${known.length} 家机构，一次最多比较 ${MOST_KEPT} 家，只取前 ${MOST_KEPT} 家。`] : []),
    ...(line !== null && !isCategorySlug(line) ? ['地址里的业态本站不认识，没有用上。'] : []),
    ...(district !== null && !DISTRICTS.some(({ slug }) => slug === district) ? ['地址里的区本站不认识，没有用上。'] : []),
    ...(headcount === 'wrong' ? [`${REFUSED_HEADCOUNT}没有用上。`] : []),
  ];
  return {
    query: {
      of: known.slice(0, MOST_KEPT),
      line: line !== null && isCategorySlug(line) ? line : null,
      district: DISTRICTS.find(({ slug }) => slug === district)?.slug ?? null,
      headcount: headcount === 'wrong' ? null : headcount,
    },
    problems,
    typedHeadcount,
  };
}
