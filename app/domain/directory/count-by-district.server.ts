import type { SearchEngine } from '#search/port.ts';

/** The public institutions, in all and by the districts where they have a place. */
export interface DirectoryFacetCounts {
  all: number;
  districts: Readonly<Record<string, number>>;
}

/** Counts the public institutions by district, from the same search as the directory, so that both show the same number. */
export async function countByDistrict(search: SearchEngine): Promise<DirectoryFacetCounts> {
  const [found] = await search.multiSearch([{ indexUid: 'institutions', hitsPerPage: 0, facets: ['seat'] }]);
  if (!found) throw new Error('search answered fewer queries than were asked');
  return { all: found.totalHits, districts: found.facetDistribution.seat ?? {} };
}
