import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import '../maps/points/point-map.css';
import './city-map.css';
import { CITY } from '#app/kernel/city/active.ts';
import type { MapBase } from '#app/domain/maps/base.ts';
import type { Box } from '#app/kernel/city/box.ts';
import { drawnIn, indexSpots, type Drawn } from '#app/domain/city-map/cluster.ts';
import type { DistrictCount } from '#app/domain/city-map/count-districts.ts';
import { ZOOM_LIMITS, type MapSelection } from '#app/domain/city-map/map-query.ts';
import { extentNear, NEAR_CLOSEST } from '#app/domain/city-map/frame-near.ts';
import type { Spot } from '#app/domain/city-map/pack-rows.ts';
import type { View } from '#app/kernel/city/position.ts';
import type { RampClass } from '#app/domain/city-map/ramp.ts';
import type { TileSource } from '#app/kernel/city/tiles.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { badgeLayer, districtLayer, parkLayer, placeOf, pointLayer } from './city-map-layers.client.ts';
import type { PicturePark } from './city-map-picture.tsx';
import { removeMap } from '../maps/map-removal.client.ts';
import { addScale } from '../maps/map-scale.client.ts';
import { addTiles, layoutFor } from '../maps/map-tiles.client.ts';

/** From this zoom on clusters and institutions are drawn; below it, the districts' counts. */
const POINTS_FROM = 10.5;
/** The zoom for a single institution or park. */
const CLOSE = 13;

/** What the map shows. */
export interface MapShown {
  districts: readonly DistrictCount[];
  ramp: readonly RampClass[];
  parks: readonly PicturePark[];
  /** Slugs of what is chosen. */
  district: string | null;
  park: string | null;
  /** The position of what is chosen, if it has one. */
  ring: Position | null;
  /** Institutions of the list beside the map. */
  marks: readonly Position[];
  near: Position | null;
}

/** All spots, to be clustered here, or a function that requests the clusters inside a box. */
export type MapPointsSource = { spots: readonly Spot[] } | { ask: (box: Box, zoom: number) => Promise<readonly Drawn[]> };

export interface MapData {
  base: MapBase;
  /** Null for the whole city. */
  view: View | null;
  shown: MapShown;
  tiles: TileSource | null;
  label: string;
  /** Called when the reader moves the map. */
  onView: (view: View) => void;
  onChoose: (select: MapSelection) => void;
  /** Called when the tiles do not come; the districts are shown instead. */
  onTilesFailed: () => void;
  /** The content of the popup at a spot with one institution. */
  popup: (at: Position) => Promise<HTMLElement>;
}

export interface MapHandle {
  show: (shown: MapShown) => void;
  showPoints: (source: MapPointsSource) => void;
  /** Shows a view, or the whole city, without calling `onView`. */
  look: (view: View | null) => void;
  /** Moves to what is chosen unless it is well in view, or to a place with what is near it. */
  goTo: (what: { district: string } | { at: Position } | { near: Position; nearest: readonly Position[] }) => void;
  remove: () => void;
}

/** The height the legend covers at the bottom of a full-height frame. */
const LEGEND_PIXELS = 76;
const HIGH_PIXELS = 600;

/** How far beyond the city the map moves, as a part of it: there is nothing to see. */
const BEYOND = 0.25;

const cityBounds = (): L.LatLngBounds => L.latLngBounds([CITY.extent.south, CITY.extent.west], [CITY.extent.north, CITY.extent.east]);

/** Mounts Leaflet on `element`; the caller removes it. Leaflet draws; the caller keeps the filters, the list and the address. */
export function mountMap(
  element: HTMLElement,
  { base, view, shown: first, tiles, label, onView, onChoose, onTilesFailed, popup }: MapData,
): MapHandle {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    ...layoutFor(tiles),
    minZoom: ZOOM_LIMITS.least,
    maxZoom: Math.min(ZOOM_LIMITS.most, tiles?.maxZoom ?? ZOOM_LIMITS.most),
    zoomSnap: 0.25,
    zoomControl: false,
    trackResize: false,
    attributionControl: false,
    // One finger scrolls the page, two move the map; the wheel scrolls the page until the map is in use.
    dragging: !window.matchMedia('(pointer: coarse)').matches,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    maxBounds: cityBounds().pad(BEYOND),
    maxBoundsViscosity: 1,
  });
  /** The map ends where its base does: it shows no less than the whole city in the frame. */
  const endWithTheCity = () => {
    const legend = element.clientHeight > HIGH_PIXELS ? LEGEND_PIXELS : 0;
    const whole = map.getBoundsZoom(cityBounds(), false, L.point(0, legend));
    if (Number.isFinite(whole)) map.setMinZoom(Math.max(ZOOM_LIMITS.least, whole));
  };
  const look = (to: View | null) =>
    to
      ? map.setView(placeOf(to.center), to.zoom, { animate: false })
      : map.fitBounds(cityBounds(), { animate: false, paddingBottomRight: [0, element.clientHeight > HIGH_PIXELS ? LEGEND_PIXELS : 0] });
  look(view);
  endWithTheCity();
  element.setAttribute('role', 'application');
  element.setAttribute('aria-label', label);
  L.control.zoom({ position: 'topright', zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map);
  addScale(map);

  if (tiles) {
    addTiles(map, tiles, () => {
      element.classList.remove('city-map-tiled');
      onTilesFailed();
    });
    element.classList.add('city-map-tiled');
  }

  const chooseDistrict = (slug: string) => onChoose({ kind: 'district', slug });
  const districts = districtLayer(map, base, chooseDistrict);
  const badges = badgeLayer(map, base, chooseDistrict);
  const parks = parkLayer(map, (slug) => onChoose({ kind: 'park', slug }));
  const points = pointLayer(map, {
    onPile: (at) => onChoose({ kind: 'spot', at: { longitude: at.longitude, latitude: at.latitude } }),
    onSpot: (at) => {
      const shownAt = L.popup({ maxWidth: 280, closeButton: true, autoPan: true })
        .setLatLng(placeOf(at))
        .setContent('正在读取…')
        .openOn(map);
      void popup(at).then((content) => shownAt.setContent(content));
    },
  });
  const over = L.layerGroup().addTo(map);

  let shown = first;
  let source: MapPointsSource | null = null;
  let index: ReturnType<typeof indexSpots> | null = null;
  let asked = 0;

  function drawPoints() {
    const turn = ++asked;
    if (!source || map.getZoom() < POINTS_FROM) return points([]);
    const bounds = map.getBounds().pad(0.1);
    const box: Box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    if (index) return points(drawnIn(index, box, map.getZoom()));
    if ('ask' in source)
      void source.ask(box, Math.round(map.getZoom())).then(
        (drawn) => turn === asked && points(drawn),
        () => undefined,
      );
  }
  function drawRest() {
    const zoom = map.getZoom();
    const close = zoom >= POINTS_FROM;
    element.classList.toggle('city-map-close', close);
    districts.shade(shown.districts, shown.ramp);
    districts.choose(shown.district);
    badges(shown.districts, zoom, close);
    parks(shown.parks, shown.park, zoom);
    over.clearLayers();
    const mark = (at: Position, options: L.CircleMarkerOptions) =>
      over.addLayer(L.circleMarker(placeOf(at), { interactive: false, fillOpacity: 1, ...options }));
    if (!close) for (const at of shown.marks) mark(at, { radius: 5, weight: 2, className: 'fill-teal stroke-paper' });
    if (shown.ring) mark(shown.ring, { radius: 12, weight: 3, fill: false, className: 'stroke-accent-ink' });
    if (shown.near) {
      mark(shown.near, { radius: 10, weight: 2.5, className: 'fill-paper stroke-ink' });
      mark(shown.near, { radius: 4, weight: 0, className: 'fill-ink stroke-ink' });
    }
  }
  drawRest();

  let silent = false;
  const quietly = (move: () => void) => {
    silent = true;
    move();
    silent = false;
  };
  map.on('zoomend', drawRest);
  map.on('moveend', () => {
    drawPoints();
    const { lat, lng } = map.getCenter();
    if (!silent) onView({ center: { latitude: lat, longitude: lng }, zoom: map.getZoom() });
  });
  map.on('focus', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());

  const resized = new ResizeObserver(() =>
    quietly(() => {
      map.invalidateSize({ pan: false });
      endWithTheCity();
    }),
  );
  resized.observe(element);

  return {
    show(next) {
      shown = next;
      drawRest();
    },
    showPoints(next) {
      source = next;
      index = 'spots' in next ? indexSpots(next.spots) : null;
      drawPoints();
    },
    look: (to) => quietly(() => look(to)),
    goTo(what) {
      if ('district' in what) {
        const bounds = districts.boundsOf(what.district);
        if (bounds) map.fitBounds(bounds, { animate: !still, maxZoom: CLOSE, padding: [24, 24] });
      } else if ('near' in what) {
        const { west, east, south, north } = extentNear(what.near, what.nearest);
        map.fitBounds(
          [
            [south, west],
            [north, east],
          ],
          { animate: !still, maxZoom: NEAR_CLOSEST },
        );
      } else if (map.getZoom() < POINTS_FROM || !map.getBounds().pad(-0.1).contains(placeOf(what.at)))
        map.setView(placeOf(what.at), Math.max(CLOSE, map.getZoom()), { animate: !still });
    },
    remove: () => {
      asked = -1;
      resized.disconnect();
      removeMap(map);
    },
  };
}
