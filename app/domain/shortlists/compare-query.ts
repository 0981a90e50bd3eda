import { readNeed, type Need, type ReadNeed } from '../inquiries/sending/need.ts';
import { isSlug, MOST_KEPT } from './shortlist.ts';

/** What a comparison is about, as its address says; an open line lets the page choose. */
export interface CompareQuery extends Need {
  /** Slugs of institutions, each once. */
  of: string[];
}

export interface ReadCompareQuery extends Omit<ReadNeed, 'need'> {
  query: CompareQuery;
}

/** Reads the address of a comparison. What cannot be used is said, and the rest counts. */
export function readCompareQuery(params: URLSearchParams): ReadCompareQuery {
  const asked = [...new Set(params.getAll('i'))];
  const known = asked.filter(isSlug);
  const { need, problems, typedHeadcount } = readNeed(params);
  return {
    query: { of: known.slice(0, MOST_KEPT), ...need },
    problems: [
      ...(asked.length > known.length ? [`地址里有 ${asked.length - known.length} 个不是机构的编号，没有列入。`] : []),
      ...(known.length > MOST_KEPT ? [`地址里有 ${known.length} 家机构，一次最多比较 ${MOST_KEPT} 家，只取前 ${MOST_KEPT} 家。`] : []),
      ...problems,
    ],
    typedHeadcount,
  };
}
