import type L from 'leaflet';

/** Removes a map, also one that is still moving: at the end of an enlargement Leaflet would look for panes that are gone. */
export function removeMap(map: L.Map): void {
  map.stop();
  Reflect.set(map, '_animatingZoom', false);
  map.remove();
}
