import L from 'leaflet';
import 'leaflet.markercluster';
import 'leaflet.markercluster/dist/MarkerCluster.css';
import { CITY } from '#app/kernel/city/active.ts';
import { CITY_BASE } from '#app/domain/maps/base.ts';
import { countDistricts } from '#app/domain/city-map/count-districts.ts';
import { ZOOM_LIMITS } from '#app/domain/city-map/map-query.ts';
import type { Spot } from '#app/domain/city-map/pack-rows.ts';
import { rampOf } from '#app/domain/city-map/ramp.ts';
import { badgeLayer, districtLayer, placeOf } from '#app/domain/city-map/city-map-layers.client.ts';
import { mountMap, type MapData } from '#app/domain/city-map/mount-map.client.ts';
import { SHANGHAI_QUARTERS } from '#seed/demo/quarters/shanghai.ts';

/** Draws these spots in place of those before. */
type Draw = (spots: readonly Spot[]) => void;

/**
 * As close as possible with the whole inner city in the frame: points are drawn from zoom 10.5 on, and no other view shows more of them at
 * once.
 */
const VIEW = { center: CITY.centre, zoom: 11 };
/** Pixels; the radius of the site's own clusters. */
const RADIUS = 36;
const DOT: L.CircleMarkerOptions = { radius: 6, weight: 2, color: '#ffffff', fillColor: '#2b5d63', fillOpacity: 1 };

const counts = Object.fromEntries(SHANGHAI_QUARTERS.shares.map(([slug, share]) => [slug, share * 100]));
const districts = countDistricts(counts, { refinements: {} }, []);
const ramp = rampOf(districts.map(({ count }) => count));

const nothing = (): void => undefined;
const never = (): Promise<HTMLElement> => new Promise(nothing);

function mountOwn(element: HTMLElement): Draw {
  const shown: MapData['shown'] = { districts, ramp, parks: [], district: null, park: null, ring: null, marks: [], near: null };
  const { showPoints } = mountMap(element, {
    base: CITY_BASE,
    view: VIEW,
    shown,
    tiles: null,
    label: '',
    onView: nothing,
    onChoose: nothing,
    onTilesFailed: nothing,
    popup: never,
  });
  return (spots) => showPoints({ spots });
}

/** A map like the site's own, with the same districts and names under the points. */
function mountGround(element: HTMLElement): L.Map {
  const map = L.map(element, {
    center: placeOf(VIEW.center),
    zoom: VIEW.zoom,
    minZoom: ZOOM_LIMITS.least,
    maxZoom: ZOOM_LIMITS.most,
    zoomSnap: 0.25,
    attributionControl: false,
  });
  districtLayer(map, CITY_BASE, nothing).shade(districts, ramp);
  badgeLayer(map, CITY_BASE, nothing)(districts, VIEW.zoom, true);
  element.classList.add('city-map-close');
  return map;
}

// why: the plugin adds its class to Leaflet itself and has no types.
interface Grouping {
  maxClusterRadius: number;
  chunkedLoading: boolean;
  iconCreateFunction: (cluster: { getChildCount: () => number }) => L.DivIcon;
}
const grouping = L as typeof L & { markerClusterGroup: (options: Grouping) => L.FeatureGroup & { addLayers: (layers: L.Layer[]) => void } };

const circle = (count: number): L.DivIcon => {
  const size = count < 10 ? 28 : count < 100 ? 34 : count < 1000 ? 40 : 48;
  return L.divIcon({ className: 'city-map-cluster', html: count.toLocaleString('zh-CN'), iconSize: [size, size] });
};

function mountMarkerCluster(element: HTMLElement): Draw {
  const group = grouping.markerClusterGroup({
    maxClusterRadius: RADIUS,
    chunkedLoading: false,
    iconCreateFunction: (cluster) => circle(cluster.getChildCount()),
  });
  group.addTo(mountGround(element));
  return (spots) => {
    group.clearLayers();
    group.addLayers(spots.map((spot) => L.marker(placeOf(spot), { icon: circle(spot.count) })));
  };
}

function mountCanvas(element: HTMLElement): Draw {
  const layer = L.layerGroup().addTo(mountGround(element));
  const renderer = L.canvas({ padding: 0.2 });
  return (spots) => {
    layer.clearLayers();
    for (const spot of spots) layer.addLayer(L.circleMarker(placeOf(spot), { ...DOT, renderer }));
  };
}

/** The site's own map and the ones it is compared with: each mounts on an element and draws the same spots. */
export const CONTENDERS = { own: mountOwn, markercluster: mountMarkerCluster, canvas: mountCanvas } satisfies Record<
  string,
  (element: HTMLElement) => Draw
>;

export type ContenderName = keyof typeof CONTENDERS;
