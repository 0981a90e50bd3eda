import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './point-map.css';
import { CITY } from '#app/kernel/city/active.ts';
import type { MapBase } from '#app/domain/maps/base.ts';
import { labelsAt, LANDMARKS_NAMED_FROM } from '#app/domain/maps/labels.ts';
import { moved } from '#app/kernel/city/project.ts';
import type { View } from '#app/kernel/city/position.ts';
import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { TileSource } from '#app/kernel/city/tiles.ts';
import { removeMap } from '../map-removal.client.ts';
import { addScale } from '../map-scale.client.ts';
import { addTiles, layoutFor } from '../map-tiles.client.ts';
import { paths } from '#app/paths.ts';
import { DISTRICT_LOOK } from './district-look.ts';
import type { Landmark } from './point-sketch.tsx';
import { POINT_STEPS } from './point-steps.ts';

/** Shows the whole city on a phone. */
const ZOOM = { least: Math.min(8, Math.floor(CITY.view.zoom) - 1), most: 17 };
const MARK_PIXELS = 44;

let asked: Promise<MapBase> | undefined;

/** The districts under the map, requested once per page, and again after a failure. */
export function mapBase(): Promise<MapBase> {
  asked ??= fetch(paths.mapBase())
    .then(async (response) => {
      if (!response.ok) throw new Error(`${paths.mapBase()}: ${response.status}`);
      return (await response.json()) as MapBase;
    })
    .catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
  return asked;
}

export interface PointMap {
  /**
   * Puts the mark at `point` (WGS-84), or removes it, and shades the district.
   * @param closeTo moves to the point at this zoom or closer; without it, only if the point is out of view.
   */
  show: (point: Position | null, district: DistrictSlug | null, closeTo?: number) => void;
  /** The middle of the view. */
  middle: () => Position;
  remove: () => void;
}

interface PointMapData {
  base: MapBase;
  view: View;
  landmarks: readonly Landmark[];
  tiles: TileSource | null;
  label: string;
  markLabel: string;
  /** Somebody chose this position (WGS-84) on the map. */
  onPick: (position: Position) => void;
  /** The tiles do not come. */
  onTilesFailed: () => void;
}

const positionOf = ({ lat, lng }: L.LatLng): Position => ({ longitude: Number(lng.toFixed(6)), latitude: Number(lat.toFixed(6)) });
const placeOf = ({ longitude, latitude }: Position): L.LatLngTuple => [latitude, longitude];

/** Something drawn at a position that takes neither clicks nor focus. */
function drawing(place: L.LatLngTuple, className: string, text: string): L.Marker {
  const html = document.createElement('span');
  html.className = className;
  html.textContent = text;
  return L.marker(place, { icon: L.divIcon({ className: '', html, iconSize: [0, 0] }), interactive: false, keyboard: false });
}

/** Mounts Leaflet on `element` with the districts under it; the caller removes it. */
export function mountPointMap(
  element: HTMLElement,
  { base, view, landmarks, tiles, label, markLabel, onPick, onTilesFailed }: PointMapData,
): PointMap {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    ...layoutFor(tiles),
    center: placeOf(view.center),
    zoom: view.zoom,
    minZoom: ZOOM.least,
    maxZoom: ZOOM.most,
    zoomSnap: 0.25,
    zoomControl: false,
    attributionControl: false,
    // A second click corrects the first; the page scrolls under the wheel until the map is in use.
    doubleClickZoom: false,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  element.setAttribute('role', 'application');
  element.setAttribute('aria-label', label);
  L.control.zoom({ position: 'topright', zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map);
  addScale(map);
  if (tiles) addTiles(map, tiles, onTilesFailed);

  const districts = base.features.map(({ properties: { slug }, geometry }) => {
    const rings = geometry.coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([longitude, latitude]) => L.latLng(latitude, longitude))),
    );
    // Neighbours share their border to the point, unless one is simplified separately.
    const shape = L.polygon(rings, {
      className: `stroke-paper ${DISTRICT_LOOK.plain}`,
      weight: 1,
      opacity: 1,
      fillOpacity: 1,
      smoothFactor: 0,
      interactive: false,
    });
    return { slug, shape: shape.addTo(map) };
  });
  const shade = (chosen: DistrictSlug | null) => {
    for (const { slug, shape } of districts) {
      shape.getElement()?.classList.toggle(DISTRICT_LOOK.chosen, slug === chosen);
      shape.getElement()?.classList.toggle(DISTRICT_LOOK.plain, slug !== chosen);
    }
  };

  const names = L.layerGroup().addTo(map);
  const labels = base.features.map(({ properties }) => properties);
  const write = () => {
    names.clearLayers();
    for (const {
      text,
      at: [longitude, latitude],
    } of labelsAt(labels, map.getZoom()))
      names.addLayer(drawing([latitude, longitude], 'point-map-name point-map-district', text));
    for (const landmark of landmarks) {
      names.addLayer(drawing(placeOf(landmark), 'point-map-diamond', ''));
      if (map.getZoom() >= LANDMARKS_NAMED_FROM)
        names.addLayer(drawing(placeOf(landmark), 'point-map-name point-map-landmark', landmark.name));
    }
  };
  write();
  map.on('zoomend', write);

  const mark = L.marker(map.getCenter(), {
    icon: L.divIcon({ className: 'point-map-mark', html: '', iconSize: [MARK_PIXELS, MARK_PIXELS] }),
    draggable: true,
    autoPan: true,
    zIndexOffset: 1000,
  });
  const onArrow = (event: KeyboardEvent) => {
    const step = POINT_STEPS.find(({ key }) => key === event.key);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    onPick(moved(positionOf(mark.getLatLng()), step.by));
  };
  mark.on('add', () => {
    const icon = mark.getElement();
    icon?.setAttribute('aria-label', markLabel);
    icon?.addEventListener('keydown', onArrow);
  });
  mark.on('dragend', () => onPick(positionOf(mark.getLatLng())));
  map.on('click', ({ latlng }) => onPick(positionOf(latlng)));
  map.on('focus', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());

  const resized = new ResizeObserver(() => map.invalidateSize({ pan: false }));
  resized.observe(element);

  return {
    show: (point, district, closeTo) => {
      shade(district);
      if (!point) {
        mark.remove();
        return;
      }
      mark.setLatLng(placeOf(point)).addTo(map);
      if (closeTo !== undefined) map.setView(placeOf(point), Math.max(map.getZoom(), closeTo), { animate: !still });
      else if (!map.getBounds().contains(placeOf(point))) map.panTo(placeOf(point), { animate: !still });
    },
    middle: () => positionOf(map.getCenter()),
    remove: () => {
      resized.disconnect();
      removeMap(map);
    },
  };
}
