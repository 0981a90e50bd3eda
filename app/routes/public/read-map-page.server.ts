import { statusOf } from '#app/web/answer-status.ts';
import { data, type AppLoadContext } from '@remix-run/node';
import { LRUCache } from 'lru-cache';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { sketchOf } from '#app/domain/maps/sketch-of.ts';
import type { ClusterIndex } from '#app/domain/city-map/cluster.ts';
import { parseMapQuery, writeMapQuery, WHOLE_MAP, type MapQuery } from '#app/domain/city-map/map-query.ts';
import type { Spot } from '#app/domain/city-map/pack-rows.ts';
import { readGround, readMap, type MapGround } from '#app/domain/city-map/read-map.server.ts';
import { matchingIds, placesFound, spotsOf, type MapPlace } from '#app/domain/city-map/read-points.server.ts';
import { tileSource } from '#app/web/env.server.ts';
import { site, type Site } from '#app/web/site.server.ts';

/** For how many queries clusters are kept at once; each holds the whole city. */
const KEPT_CLUSTERS = 8;

/** The base of the map: places and parks, cached until the data change, and the current boundaries. */
async function groundOf(park: Site): Promise<MapGround> {
  const [base, read] = await Promise.all([activeBase(park.db), park.cached('map-ground', () => readGround(park))]);
  return { ...read, sketch: sketchOf(base) };
}

/** The site, the base of the map, and the query in its address. */
async function open(request: Request): Promise<{ park: Site; ground: MapGround } & ReturnType<typeof parseMapQuery>> {
  const park = await site();
  const ground = await groundOf(park);
  return { park, ground, ...parseMapQuery(new URL(request.url).searchParams, ground.parks) };
}

/** Answers the map's page: 200, or 400 if part of the address cannot be used (the rest is shown). */
export async function readMapPage(request: Request, context: AppLoadContext) {
  const { park, ground, query, problems, clipped } = await open(request);
  const key = writeMapQuery({ ...query, view: null }).toString();
  const map = await park.cached(`map?${key}`, () => readMap(park, query, ground));
  const all = [...problems, ...map.problems];
  if (all.length > 0) context.note({ invalid: all.map(({ parameter }) => parameter) });
  return data(
    { query, clipped, sketch: ground.sketch, map: { ...map, problems: all }, tiles: tileSource },
    { status: statusOf(all.length > 0 ? 'invalid' : null) },
  );
}

/** A query of the map's points. */
interface PointsAsked {
  park: Site;
  query: MapQuery;
  /** Finds the places that match its filters. */
  find: () => Promise<MapPlace[]>;
}

/** Reads a machine's query of the map, or what is wrong with the address. */
export async function readPointsAsked(request: Request): Promise<PointsAsked | { problem: Response }> {
  const { park, ground, query, problems } = await open(request);
  const [first] = problems;
  if (first)
    return {
      problem: Response.json({ message: first.message }, { status: statusOf('invalid'), headers: { 'Cache-Control': 'no-store' } }),
    };
  const find = async () => placesFound(ground.places.located, await matchingIds(park.search, query.filters, park.today), query.filters);
  return { park, query, find };
}

/** The spots of the places found, and on request their clusters; those of the last few queries are kept until the data change. */
export async function spotsAsked({ park, query, find }: PointsAsked): Promise<{ spots: Spot[]; index: ClusterIndex | null }> {
  const key = writeMapQuery({ ...WHOLE_MAP, filters: query.filters }).toString();
  const { kept } = await park.cached('map-spots', async () => ({
    kept: new LRUCache<string, { spots: Spot[]; index: ClusterIndex | null }>({ max: KEPT_CLUSTERS }),
  }));
  const known = kept.get(key);
  if (known) return known;
  const made = { spots: spotsOf(await find()), index: null };
  kept.set(key, made);
  return made;
}
