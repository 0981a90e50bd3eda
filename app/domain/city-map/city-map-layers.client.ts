import L from 'leaflet';
import { badgesAt } from '#app/domain/city-map/badges.ts';
import type { MapBase } from '#app/domain/maps/base.ts';
import type { Drawn } from '#app/domain/city-map/cluster.ts';
import type { DistrictCount } from '#app/domain/city-map/count-districts.ts';
import { LANDMARKS_NAMED_FROM } from '#app/domain/maps/labels.ts';
import { shadeOf, type RampClass } from '#app/domain/city-map/ramp.ts';
import type { Position } from '#app/kernel/city/position.ts';
import type { PicturePark } from './city-map-picture.tsx';
import { SHADES, shadeLook } from './city-map-look.ts';

/** A position as the map library takes it: latitude first. */
export const placeOf = ({ longitude, latitude }: Position): L.LatLngTuple => [latitude, longitude];

/** Redraws buttons; the focus stays on the button of the same name, or moves to the map. */
function keepingFocus(map: L.Map, draw: () => void): void {
  const container = map.getContainer();
  const held = document.activeElement;
  const name = held && held !== container && container.contains(held) ? held.getAttribute('aria-label') : null;
  draw();
  if (name === null || document.activeElement !== document.body) return;
  const again = Array.from(container.querySelectorAll<HTMLElement>('[aria-label]')).find((one) => one.getAttribute('aria-label') === name);
  (again ?? container).focus({ preventScroll: true });
}

/** A marker that is a named button for keyboards and screen readers; Leaflet itself handles only the mouse. */
export function buttonAt(place: L.LatLngTuple, icon: L.DivIconOptions, name: string, onPress: () => void, zIndexOffset = 0): L.Marker {
  const marker = L.marker(place, { icon: L.divIcon(icon), keyboard: true, zIndexOffset });
  marker.on('add', () => {
    const element = marker.getElement();
    element?.setAttribute('aria-label', name);
    element?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      onPress();
    });
  });
  marker.on('click', onPress);
  return marker;
}

function written(className: string, lines: readonly [string, string?]): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(lines[0]);
  if (lines[1] !== undefined) element.append(Object.assign(document.createElement('strong'), { textContent: lines[1] }));
  return element;
}

/** The districts: shaded by count, one of them outlined. They take no focus. */
export function districtLayer(map: L.Map, base: MapBase, onPress: (slug: string) => void) {
  const outlines = map.createPane('chosen');
  outlines.classList.add('pointer-events-none');
  const shapes = base.features.map(({ properties: { slug }, geometry }) => {
    const rings = geometry.coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([longitude, latitude]) => L.latLng(latitude, longitude))),
    );
    // Neighbours share their border to the point, unless one is simplified separately.
    const shape = L.polygon(rings, {
      className: `city-map-district stroke-paper ${SHADES[0]}`,
      weight: 1,
      opacity: 1,
      fillOpacity: 1,
      smoothFactor: 0,
    });
    shape.on('click', () => onPress(slug));
    return { slug, rings, shape: shape.addTo(map) };
  });
  const outline = L.polygon([], {
    pane: 'chosen',
    className: 'stroke-teal-deep',
    weight: 2.5,
    fill: false,
    smoothFactor: 0,
    interactive: false,
  }).addTo(map);
  return {
    shade(districts: readonly DistrictCount[], ramp: readonly RampClass[]) {
      const counts = new Map(districts.map(({ slug, count }) => [slug, count]));
      for (const { slug, shape } of shapes) {
        const look = shadeLook(shadeOf(ramp, counts.get(slug) ?? 0));
        for (const one of SHADES) shape.getElement()?.classList.toggle(one, one === look);
      }
    },
    choose(slug: string | null) {
      outline.setLatLngs(shapes.find((one) => one.slug === slug)?.rings ?? []);
    },
    boundsOf: (slug: string): L.LatLngBounds | null => shapes.find((one) => one.slug === slug)?.shape.getBounds() ?? null,
  };
}

/** Names of the districts, with their counts while the map is zoomed out. */
export function badgeLayer(map: L.Map, base: MapBase, onPress: (slug: string) => void) {
  const layer = L.layerGroup().addTo(map);
  const labels = base.features.map(({ properties }) => properties);
  const draw = (districts: readonly DistrictCount[], zoom: number, close: boolean) => {
    layer.clearLayers();
    for (const {
      text,
      count,
      at: [longitude, latitude],
      slug,
      eachFrom,
    } of badgesAt(districts, labels, zoom)) {
      const place: L.LatLngTuple = [latitude, longitude];
      if (close) {
        const icon = L.divIcon({
          className: 'city-map-badge-button',
          html: written('city-map-badge city-map-badge-plain', [text]),
          iconSize: [52, 24],
        });
        layer.addLayer(L.marker(place, { icon, interactive: false, keyboard: false }));
        continue;
      }
      const icon: L.DivIconOptions = {
        className: 'city-map-badge-button',
        html: written('city-map-badge', [text, count.toLocaleString('zh-CN')]),
        iconSize: [slug === null ? 76 : 52, 42],
      };
      const press = () => (slug === null ? map.setView(place, (eachFrom ?? zoom) + 1) : onPress(slug));
      layer.addLayer(buttonAt(place, icon, `${text}，${count.toLocaleString('zh-CN')} 家机构`, press));
    }
  };
  return (...shown: Parameters<typeof draw>) => keepingFocus(map, () => draw(...shown));
}

/** District names may cover parks that have no room for a name. */
const UNDER_NAMES = -1000;
/** Institutions of a park share its point: the park's name is written above their number. */
const OVER_POINTS = 36;

/** The parks, with their names once there is room. */
export function parkLayer(map: L.Map, onPress: (slug: string) => void) {
  const layer = L.layerGroup().addTo(map);
  const draw = (parks: readonly PicturePark[], chosen: string | null, zoom: number) => {
    layer.clearLayers();
    for (const { slug, shortName, longitude, latitude } of parks) {
      if (longitude === undefined || latitude === undefined) continue;
      const named = zoom >= LANDMARKS_NAMED_FROM;
      const html = named ? written('city-map-park-name', [shortName]) : false;
      const icon: L.DivIconOptions = {
        className: slug === chosen ? 'city-map-park city-map-park-chosen' : 'city-map-park',
        html,
        iconSize: [24, 24],
        iconAnchor: [12, named ? OVER_POINTS : 12],
      };
      layer.addLayer(buttonAt([latitude, longitude], icon, `产业园：${shortName}`, () => onPress(slug), named ? 0 : UNDER_NAMES));
    }
  };
  return (...shown: Parameters<typeof draw>) => keepingFocus(map, () => draw(...shown));
}

const clusterSize = (count: number): number => (count < 10 ? 28 : count < 100 ? 34 : count < 1000 ? 40 : 48);

/** Leaflet's canvas, which may still have a frame to draw after the map is removed. */
class DotCanvas extends L.Canvas {
  _redraw() {
    const redraw: unknown = Reflect.get(L.Canvas.prototype, '_redraw');
    if ('_ctx' in this && typeof redraw === 'function') Reflect.apply(redraw, this, []);
  }
}

/** Clusters as numbers in circles, single institutions as dots on one canvas. */
export function pointLayer(map: L.Map, { onSpot, onPile }: { onSpot: (at: Position) => void; onPile: (at: Position) => void }) {
  const layer = L.layerGroup().addTo(map);
  const pane = map.createPane('points');
  const canvas = new DotCanvas({ padding: 0.2, pane: 'points' });
  const draw = (drawn: readonly Drawn[]) => {
    layer.clearLayers();
    // The canvas would block clicks on the districts under it.
    pane.classList.toggle('hidden', !drawn.some(({ count }) => count === 1));
    for (const one of drawn) {
      const { count, expandsAt } = one;
      const place = placeOf(one);
      if (count === 1) {
        const dot = L.circleMarker(place, {
          renderer: canvas,
          radius: 6,
          weight: 2,
          color: '#ffffff',
          fillColor: '#2b5d63',
          fillOpacity: 1,
          bubblingMouseEvents: false,
        });
        layer.addLayer(dot.on('click', () => onSpot(one)));
        continue;
      }
      const size = clusterSize(count);
      const number = count.toLocaleString('zh-CN');
      const icon: L.DivIconOptions = {
        className: expandsAt === null ? 'city-map-cluster city-map-pile' : 'city-map-cluster',
        html: number,
        iconSize: [size, size],
      };
      const name = expandsAt === null ? `同一地点 ${number} 家机构，在列表里看` : `${number} 家机构，放大`;
      layer.addLayer(
        buttonAt(place, icon, name, () => (expandsAt === null ? onPile(one) : map.setView(place, Math.min(expandsAt, map.getMaxZoom())))),
      );
    }
  };
  return (drawn: readonly Drawn[]) => keepingFocus(map, () => draw(drawn));
}
