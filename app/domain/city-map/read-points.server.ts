import type { Database } from '#prisma/database.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import type { DirectoryQuery } from '../directory/query.ts';
import { toSearchQuery } from '../directory/search-query.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { isInExtent } from '#app/kernel/city/extent.ts';
import { gatherSpots, quantise, type Spot } from './pack-rows.ts';

/** A place of a published institution that the map can show; WGS-84. */
export interface MapPlace extends Position {
  institutionId: string;
  slug: string;
  name: string;
  districtSlug: string;
  address: string;
}

/** A published institution that the map cannot show, or only in part. */
export interface UnlocatedPlace {
  institutionId: string;
  slug: string;
  name: string;
  districtSlug: string;
  address: string;
  /** No coordinates at all, or coordinates beyond the map. */
  why: 'missing' | 'outside';
}

export interface MapPlaces {
  /** By institution, headquarters first. */
  located: readonly MapPlace[];
  unlocated: readonly UnlocatedPlace[];
}

interface PlaceRow extends Omit<MapPlace, 'longitude' | 'latitude'> {
  longitude: number | null;
  latitude: number | null;
}

/** Every place of every published institution: on the map, or why not. Computed once and cached until the data change. */
export async function readMapPlaces(db: Database): Promise<MapPlaces> {
  const rows = await db.$queryRaw<PlaceRow[]>`
    SELECT p."institutionId", i."slug", o."name", p."districtSlug", p."address", p."longitude", p."latitude"
    FROM "Institution" i
    JOIN "Organisation" o ON o."id" = i."organisationId"
    JOIN "Place" p ON p."institutionId" = i."id"
    WHERE i."status" = 'published'
    ORDER BY i."id", p."kind" DESC, p."id"`;
  const located: MapPlace[] = [];
  const outside: UnlocatedPlace[] = [];
  const missing = new Map<string, UnlocatedPlace>();
  for (const { longitude, latitude, ...place } of rows) {
    if (longitude === null || latitude === null) {
      if (!missing.has(place.institutionId)) missing.set(place.institutionId, { ...place, why: 'missing' });
    } else if (isInExtent(CITY.extent, { longitude, latitude })) located.push({ ...place, longitude, latitude });
    else outside.push({ ...place, why: 'outside' });
  }
  for (const { institutionId } of [...located, ...outside]) missing.delete(institutionId);
  return { located, unlocated: [...outside, ...missing.values()] };
}

/** Ids of the institutions that pass the filters, from search; null if nothing is filtered, meaning all. */
export async function matchingIds(search: SearchEngine, filters: DirectoryQuery, today: Day): Promise<ReadonlySet<string> | null> {
  if (filters.q === '' && Object.values(filters.refinements).every((values) => values.length === 0)) return null;
  return new Set(await search.searchIds(toSearchQuery('institutions', filters, today)));
}

/** The places that pass the filters: of the found institutions and, if districts are chosen, inside one of them. */
export function placesFound<Place extends { institutionId: string; districtSlug: string }>(
  places: readonly Place[],
  ids: ReadonlySet<string> | null,
  { refinements }: DirectoryQuery,
): Place[] {
  const districts = refinements.seat ?? [];
  return places.filter(
    ({ institutionId, districtSlug }) =>
      (ids === null || ids.has(institutionId)) && (districts.length === 0 || districts.includes(districtSlug)),
  );
}

/** The spots of places: institutions within the same metre form one spot, and each counts once. */
export function spotsOf(places: readonly MapPlace[]): Spot[] {
  const once = new Map<string, MapPlace>();
  for (const place of places) {
    const { east, north } = quantise(place);
    once.set(`${east} ${north} ${place.institutionId}`, place);
  }
  return gatherSpots(once.values());
}

/** The places at precisely this spot, each institution once. */
export function placesAt(places: readonly MapPlace[], spot: Position): MapPlace[] {
  const at = quantise(spot);
  const there = places.filter((place) => {
    const { east, north } = quantise(place);
    return east === at.east && north === at.north;
  });
  return [...new Map(there.map((place) => [place.institutionId, place])).values()];
}
