import L from 'leaflet';
import { gcjProjection } from '#app/kernel/city/gcj-projection.ts';
import type { TileSource } from '#app/kernel/city/tiles.ts';

/** After this many failures in a row no tile is expected to come. */
const FAILURES = 4;
/** Without any answer for this long, the tiles count as unavailable. */
const PATIENCE_MS = 6_000;
/** Providers refuse by sending a picture smaller than this. */
const SMALLEST_PIXELS = 64;

/** Map options for these tiles: tiles in GCJ-02 shift the projection; everything put on the map stays WGS-84. */
export function layoutFor(tiles: TileSource | null): { crs?: L.CRS } {
  if (!tiles?.gcj) return {};
  const projection = gcjProjection(L.Projection.SphericalMercator, (lat, lng) => L.latLng(lat, lng));
  return { crs: Object.assign({}, L.CRS.EPSG3857, { code: 'GCJ-02', projection }) };
}

/**
 * Puts the provider's tiles under everything on the map. If they do not come (failures in a row, no answer, or no picture
 * in the answer), they are removed for good and the offline base remains.
 * @param onFailed is called once then, to say so and to show the districts instead.
 */
export function addTiles(map: L.Map, { layers, minZoom, maxZoom }: TileSource, onFailed: () => void): void {
  let failures = 0;
  let over = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const pictures = layers.map(({ url, subdomains }) =>
    L.tileLayer(url, {
      // Tiles are of whole levels, between which the map may end.
      minZoom: Math.floor(map.getMinZoom()),
      maxZoom: Math.ceil(map.getMaxZoom()),
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
    // Leaflet is still processing the tile that raised this event.
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
