import Supercluster, { type ClusterFeature, type PointFeature } from 'supercluster';
import type { Position } from '#app/kernel/city/position.ts';
import { spotOf, type Spot } from './pack-rows.ts';

/** Up to this many spots are clustered in the browser; more are clustered by the server. */
export const BROWSER_SPOTS = 20_000;
/** Spots nearer than this are drawn as one, in 512ths of a tile: 36 pixels with tiles 256 wide. */
const RADIUS = 72;
/** From this zoom on every spot is drawn separately. */
const MAX_ZOOM = 17;

interface Counted {
  count: number;
}

export type ClusterIndex = Supercluster<Counted, Counted>;

/** What the map draws at one place: a spot, or several near each other. */
export interface Drawn extends Position {
  /** Institutions. */
  count: number;
  /** The zoom at which the cluster splits; null for a single spot, which never does. */
  expandsAt: number | null;
}

/** The index that answers what to draw, the same in the browser and on the server. */
export function indexSpots(spots: readonly Spot[]): ClusterIndex {
  const index: ClusterIndex = new Supercluster<Counted, Counted>({
    radius: RADIUS,
    maxZoom: MAX_ZOOM,
    map: ({ count }) => ({ count }),
    reduce: (sum, { count }) => {
      sum.count += count;
    },
  });
  return index.load(
    spots.map(({ longitude, latitude, count }) => ({
      type: 'Feature',
      properties: { count },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  );
}

const isCluster = (feature: ClusterFeature<Counted> | PointFeature<Counted>): feature is ClusterFeature<Counted> =>
  'cluster' in feature.properties;

/**
 * What to draw inside a box at a zoom (rounded to whole steps).
 * @param box west, south, east, north in degrees.
 */
export function drawnIn(index: ClusterIndex, box: [number, number, number, number], zoom: number): Drawn[] {
  return index.getClusters(box, Math.round(zoom)).map((feature): Drawn => {
    const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
    const expandsAt = isCluster(feature) ? index.getClusterExpansionZoom(feature.properties.cluster_id) : null;
    // Converting to Mercator and back changes the last digits.
    return { ...spotOf({ longitude, latitude }), count: feature.properties.count, expandsAt };
  });
}
