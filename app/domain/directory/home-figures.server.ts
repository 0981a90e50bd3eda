import { CATEGORIES } from '../lines/categories.ts';
import { listParks, type ParkSummary } from '../parks/list-parks.server.ts';
import { rangeFacets, facetValues } from './facets.ts';
import { institutionRows, type DirectorySite, type InstitutionRow } from './list-institutions.server.ts';
import { publicScope } from './search-query.ts';

const NEWEST_SHOWN = 6;

export interface CountedLink {
  slug: string;
  name: string;
  says?: string;
  count: number;
}

export interface HomeFigures {
  institutions: number;
  /** Of those, how many have all their licences in force or about to end. */
  licensed: number;
  services: number;
  categories: CountedLink[];
  /** Institutions that serve each district (`count`), and those that have a place there. */
  districts: (CountedLink & { seated: number })[];
  parks: ParkSummary[];
  /** Last checked by an authority, licences in force. */
  newest: InstitutionRow[];
}

/** The figures of the home page, each from the same search as the linked directory page. */
export async function homeFigures(site: DirectorySite): Promise<HomeFigures> {
  const { db, search, today } = site;
  const [institutions, services, newest] = await search.multiSearch([
    {
      indexUid: 'institutions',
      hitsPerPage: 0,
      rangeFacets: rangeFacets('institutions', today),
      facets: ['category', 'district', 'seat', 'licence'],
    },
    { indexUid: 'services', hitsPerPage: 0, scope: publicScope('services', today) },
    {
      indexUid: 'institutions',
      hitsPerPage: NEWEST_SHOWN,
      rangeFacets: rangeFacets('institutions', today),
      refinements: { licence: ['valid', 'expiring'] },
      sort: ['checkedOn:desc'],
    },
  ]);
  if (!institutions || !services || !newest) throw new Error('search answered fewer queries than were asked');
  const counts = (facet: 'category' | 'district'): CountedLink[] => {
    const distribution = institutions.facetDistribution[facet] ?? {};
    return facetValues('institutions', facet, []).map(({ value, name }) => ({ slug: value, name, count: distribution[value] ?? 0 }));
  };
  const licence = institutions.facetDistribution.licence ?? {};
  return {
    institutions: institutions.totalHits,
    licensed: (licence.valid ?? 0) + (licence.expiring ?? 0),
    services: services.totalHits,
    categories: counts('category').map((line) => ({ ...line, says: CATEGORIES.find(({ slug }) => slug === line.slug)?.says })),
    districts: counts('district').map((one) => ({ ...one, seated: institutions.facetDistribution.seat?.[one.slug] ?? 0 })),
    parks: await listParks(db, today),
    newest: await institutionRows(
      site,
      newest.hits.map((hit) => hit.id),
    ),
  };
}
