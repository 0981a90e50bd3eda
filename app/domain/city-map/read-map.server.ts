import type { SearchResponse } from '#search/port.ts';
import { facetGroups, type FacetGroup } from '../directory/listing.ts';
import { institutionRows, type DirectorySite, type InstitutionRow } from '../directory/list-institutions.server.ts';
import type { DirectoryQuery, QueryProblem } from '../directory/query.ts';
import { lineCountQueries, meantBy, toSearchQuery, withLineCounts } from '../directory/search-query.ts';
import type { Heard } from '../directory/understand.ts';
import { listMapParks, type MapPark } from '../parks/list-map-parks.server.ts';
import type { LicenceTag } from '../lines/licence-tag.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { countDistricts, type DistrictCount } from './count-districts.ts';
import { metresBetween, writeDistance } from '#app/kernel/city/distance.ts';
import { findSpot, type NamedSpot } from './find-spot.ts';
import type { MapQuery } from './map-query.ts';
import { spotOf } from './pack-rows.ts';
import { rampOf, type RampClass } from './ramp.ts';
import {
  matchingIds,
  placesAt,
  placesFound,
  readMapPlaces,
  type MapPlace,
  type MapPlaces,
  type UnlocatedPlace,
} from './read-points.server.ts';
import type { Sketch } from '../maps/sketch.ts';

/** Institutions on a page of the list beside the map. */
export const LIST_SIZE = 10;
/** How many institutions without a position are listed under the map at once. */
const UNLOCATED_SHOWN = 50;

/** An institution in the list beside the map. */
export interface MapRow {
  slug: string;
  name: string;
  demo: boolean;
  district: string | null;
  lines: string[];
  licence: LicenceTag;
  /** Distance from the searched place to the institution's nearest place; null without either. */
  distance: string | null;
  /** Where the map shows it: its nearest place, otherwise its first. */
  at: Position | null;
}

export interface MapList {
  total: number;
  page: number;
  pages: number;
  rows: MapRow[];
}

/** What is chosen, with its key facts. */
export type MapChosen =
  | { kind: 'district'; slug: string; name: string; count: number; rank: number; parks: { slug: string; name: string }[] }
  | { kind: 'park'; park: MapPark }
  | {
      kind: 'institution';
      row: MapRow;
      park: { slug: string; name: string } | null;
      uncovered: string[];
      checked: string | null;
      places: { address: string; district: string; at: Position | null }[];
    }
  | { kind: 'spot'; at: Position; address: string; count: number };

export interface MapView {
  total: number;
  corrected: { from: string; to: string } | null;
  truncated: boolean;
  /** How the words were understood. */
  heard: Heard[];
  districts: DistrictCount[];
  ramp: RampClass[];
  groups: FacetGroup[];
  parks: MapPark[];
  list: MapList;
  chosen: MapChosen | null;
  near: NamedSpot | null;
  unlocated: { total: number; rows: (Omit<UnlocatedPlace, 'institutionId' | 'districtSlug'> & { district: string })[] };
  /** Parts of the address that match nothing. */
  problems: QueryProblem[];
}

/** What the map needs for any query. */
export interface MapGround {
  parks: readonly MapPark[];
  places: MapPlaces;
  sketch: Sketch;
}

/** Reads what every answer of the map needs, except the boundaries. */
export async function readGround({ db, today }: Pick<DirectorySite, 'db' | 'today'>): Promise<Omit<MapGround, 'sketch'>> {
  const [parks, places] = await Promise.all([listMapParks(db, today), readMapPlaces(db)]);
  return { parks, places };
}

/** Counts for the filters: institutions of each district, line, licence and park. */
export async function countMap({ search, today }: DirectorySite, filters: DirectoryQuery, parks: readonly MapPark[]) {
  const [response, ...counted] = await search.multiSearch([
    { ...toSearchQuery('institutions', filters, today), hitsPerPage: 0, attributesToHighlight: [] },
    ...lineCountQueries('institutions', filters, today),
  ]);
  if (!response) throw new Error('search answered fewer queries than were asked');
  const districts = countDistricts(response.facetDistribution.seat ?? {}, filters, parks);
  return { response: { ...response, ...withLineCounts(response, counted) }, districts, ramp: rampOf(districts.map(({ count }) => count)) };
}

/** The filters with what is chosen on the map as a further one. */
function narrowed(filters: DirectoryQuery, select: MapQuery['select']): DirectoryQuery {
  if (select?.kind === 'district') return { ...filters, refinements: { ...filters.refinements, seat: [select.slug] } };
  if (select?.kind === 'park') return { ...filters, refinements: { ...filters.refinements, park: [select.slug] } };
  return filters;
}

/** The nearest of an institution's places, or its first. */
function placeToShow(places: readonly MapPlace[], near: NamedSpot | null): MapPlace | undefined {
  if (!near) return places[0];
  return places.reduce<MapPlace | undefined>(
    (best, place) => (best && metresBetween(near.at, best) <= metresBetween(near.at, place) ? best : place),
    undefined,
  );
}

/** Rows of the list with where the map shows them. */
function rowsOn(rows: readonly InstitutionRow[], places: readonly MapPlace[], near: NamedSpot | null): MapRow[] {
  const wanted = new Set(rows.map(({ slug }) => slug));
  const own = places.filter(({ slug }) => wanted.has(slug));
  return rows.map(({ slug, name, demo, district, lines, licence }) => {
    const place = placeToShow(
      own.filter((one) => one.slug === slug),
      near,
    );
    const at = place ? spotOf(place) : null;
    return {
      slug,
      name: name.map(({ text }) => text).join(''),
      demo,
      district,
      lines,
      licence,
      at,
      distance: near && place ? writeDistance(metresBetween(near.at, place)) : null,
    };
  });
}

/** Ids in the order of the list: nearest first if a place is searched for, by name at one spot, otherwise as ranked by search. */
async function listed(
  site: DirectorySite,
  query: MapQuery,
  found: readonly MapPlace[],
  near: NamedSpot | null,
): Promise<{ total: number; page: number; ids: string[] }> {
  const { filters, select } = query;
  const pageOf = (total: number) => Math.min(query.page, Math.max(1, Math.ceil(total / LIST_SIZE)));
  const slice = (ids: string[]) => {
    const page = pageOf(ids.length);
    return { total: ids.length, page, ids: ids.slice((page - 1) * LIST_SIZE, page * LIST_SIZE) };
  };
  if (select?.kind === 'spot')
    return slice(
      placesAt(found, select.at)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ institutionId }) => institutionId),
    );
  const asked = narrowed(filters, select);
  if (near) {
    const ids = await matchingIds(site.search, asked, site.today);
    const nearest = new Map<string, number>();
    for (const place of placesFound(found, ids, asked)) {
      nearest.set(place.institutionId, Math.min(nearest.get(place.institutionId) ?? Infinity, metresBetween(near.at, place)));
    }
    return slice([...nearest].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([id]) => id));
  }
  const ask = (page: number): Promise<SearchResponse> =>
    site.search.search({
      ...toSearchQuery('institutions', asked, site.today),
      facets: [],
      attributesToHighlight: [],
      hitsPerPage: LIST_SIZE,
      page,
    });
  const response = await ask(query.page);
  const page = pageOf(response.totalHits);
  const { hits } = page === query.page ? response : await ask(page);
  return { total: response.totalHits, page, ids: hits.map(({ id }) => id) };
}

async function readChosen(
  site: DirectorySite,
  { select, filters }: MapQuery,
  ground: MapGround,
  districts: readonly DistrictCount[],
  found: readonly MapPlace[],
  near: NamedSpot | null,
): Promise<MapChosen | null> {
  switch (select?.kind) {
    case undefined:
      return null;
    case 'district': {
      const rank = districts.findIndex(({ slug }) => slug === select.slug);
      const parks = ground.parks.filter(({ districtSlug }) => districtSlug === select.slug).map(({ slug, name }) => ({ slug, name }));
      return {
        kind: 'district',
        slug: select.slug,
        name: districtName(select.slug),
        count: districts[rank]?.count ?? 0,
        rank: rank + 1,
        parks,
      };
    }
    case 'park': {
      const park = ground.parks.find(({ slug }) => slug === select.slug);
      return park ? { kind: 'park', park } : null;
    }
    case 'spot': {
      const there = placesAt(found, select.at);
      return there[0] ? { kind: 'spot', at: spotOf(there[0]), address: there[0].address, count: there.length } : null;
    }
    case 'institution':
      return readInstitution(site, select.slug, ground, near, filters);
  }
}

async function readInstitution(
  site: DirectorySite,
  slug: string,
  { places }: MapGround,
  near: NamedSpot | null,
  filters: DirectoryQuery,
): Promise<MapChosen | null> {
  const institution = await site.db.institution.findUnique({
    where: { slug, status: 'published' },
    select: { id: true, places: { select: { address: true, districtSlug: true }, orderBy: { kind: 'desc' } } },
  });
  if (!institution) return null;
  const located = places.located.filter(({ institutionId }) => institutionId === institution.id);
  const [full] = await institutionRows(site, [institution.id], filters);
  const [row] = full ? rowsOn([full], located, near) : [];
  if (!row || !full) return null;
  const shown = institution.places.map(({ address, districtSlug }) => {
    const place = located.find((one) => one.address === address);
    return { address, district: districtName(districtSlug), at: place ? spotOf(place) : null };
  });
  return { kind: 'institution', row, park: full.park, uncovered: full.uncovered, checked: full.checked, places: shown };
}

/** Everything the map's page shows for a query, except its points, which are requested separately. */
export async function readMap(site: DirectorySite, query: MapQuery, ground: MapGround): Promise<MapView> {
  const { filters } = query;
  const problems: QueryProblem[] = [];
  const [{ response, districts, ramp }, ids] = await Promise.all([
    countMap(site, filters, ground.parks),
    matchingIds(site.search, filters, site.today),
  ]);
  const found = placesFound(ground.places.located, ids, filters);
  const near =
    query.near === ''
      ? null
      : findSpot(query.near, { labels: ground.sketch.districts, parks: ground.parks, places: ground.places.located });
  if (query.near !== '' && !near)
    problems.push({ parameter: 'near', message: `没有找到“${query.near}”：可以填写区名、产业园名、本站机构的地址，或纬度和经度。` });
  const chosen = await readChosen(site, query, ground, districts, found, near);
  if (query.select && !chosen) problems.push({ parameter: 'select', message: '所选的地点上没有符合条件的公开机构，已略去。' });
  const list = await listed(site, chosen ? query : { ...query, select: null }, found, near);
  const unlocated = placesFound(ground.places.unlocated, ids, filters);
  return {
    total: response.totalHits,
    corrected: response.corrected ?? null,
    truncated: response.truncated,
    heard: meantBy(filters).heard,
    districts,
    ramp,
    groups: facetGroups('institutions', response, filters, ground.parks),
    parks: [...ground.parks],
    list: {
      total: list.total,
      page: list.page,
      pages: Math.max(1, Math.ceil(list.total / LIST_SIZE)),
      rows: rowsOn(await institutionRows(site, list.ids, filters), found, near),
    },
    chosen,
    near,
    unlocated: {
      total: unlocated.length,
      rows: unlocated
        .slice(0, UNLOCATED_SHOWN)
        .map(({ slug, name, address, districtSlug, why }) => ({ slug, name, address, district: districtName(districtSlug), why })),
    },
    problems,
  };
}
