import L from 'leaflet';
import { gcjProjection } from '#app/kernel/city/gcj-projection.ts';
import type { TileSource } from '#app/kernel/city/tiles.ts';

/** So many pictures in a row that do not come, and none will. */
const FAILURES = 4;
/** So long without a single answer counts as none. */
const PATIENCE_MS = 6_000;
/** A picture smaller than this is a provider's way of saying no. */
const SMALLEST_PIXELS = 64;

/** How a map with these pictures is laid out, for its options: those in GCJ-02 shift its projection, and all that is put on it stays WGS-84. */
export function layoutFor(tiles: TileSource | null): { crs?: L.CRS } {
  if (!tiles?.gcj) return {};
  const projection = gcjProjection(L.Projection.SphericalMercator, (lat, lng) => L.latLng(lat, lng));
  return { crs: Object.assign({}, L.CRS.EPSG3857, { code: 'GCJ-02', projection }) };
}

/**
 * Puts the provider's pictures under all that is on the map. When they do not come (failures in a row, no answer, or no picture
 * in the answer) they are taken away for good, and the offline base is what there is.
 * @param onFailed hears of that once, to say so and to let the districts stand in.
 */
export function addTiles(map: L.Map, { layers, minZoom, maxZoom }: TileSource, onFailed: () => void): void {
  let failures = 0;
  let over = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const pictures = layers.map(({ url, subdomains }) =>
    L.tileLayer(url, {
      minZoom: map.getMinZoom(),
      maxZoom: map.getMaxZoom(),
      minNativeZoom: minZoom,
      maxNativeZoom: maxZoom,
      ...(subdomains && { subdomains: [...subdomains] }),
    }),
  );
  const stop = () => {
    over = true;
    clearTimeout(patience);
  };
  const fail = () => {
    if (over) return;
    stop();
    // Leaflet is still at work on the tile whose event this is.
    queueMicrotask(() => {
      for (const layer of pictures) layer.remove();
      onFailed();
    });
  };
  const wait = () => {
    clearTimeout(patience);
    if (!over && pictures.some((layer) => layer.isLoading())) patience = setTimeout(fail, PATIENCE_MS);
  };
  const count = (good: boolean) => {
    failures = good ? 0 : failures + 1;
    if (failures >= FAILURES) fail();
    else wait();
  };
  map.on('unload', stop);
  for (const layer of pictures) {
    layer.on('loading load', wait);
    layer.on('tileload', ({ tile }) => count(!(tile instanceof HTMLImageElement) || tile.naturalWidth >= SMALLEST_PIXELS));
    layer.on('tileerror', () => count(false));
    layer.addTo(map);
  }
}
