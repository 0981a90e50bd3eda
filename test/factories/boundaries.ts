import gcoord from 'gcoord';
import { CITY_BASE } from '#app/domain/maps/base.ts';
import type { LonLat } from '#app/kernel/city/position.ts';

interface TestFeature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: LonLat[][][] };
}

/** The included districts as in a boundary file: each is a feature of its own, for tests to spoil. */
export function boundaryFeatures(): TestFeature[] {
  return CITY_BASE.features.map(({ properties: { name }, geometry }) => ({
    type: 'Feature',
    properties: { name },
    geometry: structuredClone(geometry),
  }));
}

/** Changes every position of the features. */
export function eachPosition(features: TestFeature[], change: (position: LonLat) => LonLat): TestFeature[] {
  for (const { geometry } of features)
    geometry.coordinates = geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(change)));
  return features;
}

/** WGS-84 → another coordinate system. */
export const inSystem =
  (system: 'GCJ02' | 'BD09') =>
  (position: LonLat): LonLat =>
    gcoord.transform<LonLat>(position, gcoord.WGS84, gcoord[system]);

/** The features as the text of a file. */
export const geoJson = (features: readonly TestFeature[]): string => JSON.stringify({ type: 'FeatureCollection', features });

/** A valid file of about `bytes`, with many points between those of the districts. */
export function denseGeoJson(bytes: number): string {
  const features = boundaryFeatures();
  const points = features.flatMap(({ geometry }) => geometry.coordinates.flat()).reduce((sum, ring) => sum + ring.length - 1, 0);
  const between = Math.floor(bytes / points / 25.1);
  const number = (value: number) => value.toFixed(7);
  const ringText = (ring: readonly LonLat[]): string => {
    const positions = ring.slice(0, -1).flatMap(([x, y], at) => {
      const [toX, toY] = ring[at + 1] ?? [x, y];
      // From the same end on both sides, so that neighbours share exactly the same points.
      const forwards = x < toX || (x === toX && y < toY);
      return Array.from({ length: between }, (_, step) => {
        const share = (forwards ? step : between - step) / between;
        const [fromX, fromY, endX, endY] = forwards ? [x, y, toX, toY] : [toX, toY, x, y];
        return step === 0 ? `[${x},${y}]` : `[${number(fromX + (endX - fromX) * share)},${number(fromY + (endY - fromY) * share)}]`;
      });
    });
    return `[${[...positions, positions[0]].join(',')}]`;
  };
  const texts = features.map(
    ({ properties, geometry }) =>
      `{"type":"Feature","properties":${JSON.stringify(properties)},` +
      `"geometry":{"type":"MultiPolygon","coordinates":[${geometry.coordinates.map((polygon) => `[${polygon.map(ringText).join(',')}]`).join(',')}]}}`,
  );
  return `{"type":"FeatureCollection","features":[${texts.join(',\n')}]}`;
}
