import type L from 'leaflet';

/** Removes a map, even while it is moving: Leaflet would otherwise look for missing panes when a zoom ends. */
export function removeMap(map: L.Map): void {
  map.stop();
  Reflect.set(map, '_animatingZoom', false);
  map.remove();
}
