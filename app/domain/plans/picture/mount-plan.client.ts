import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './plan-map.css';
import { removeMap } from '#app/domain/maps/map-removal.client.ts';

/** Below this many pixels per metre a floor is illegible: a narrow screen starts closer and shows a part. */
const READABLE_PIXELS = 9;
const CENTIMETRES = 100;
/** The greatest zoom beyond the whole, in steps that double. */
const CLOSEST = 4;
const DRAG_PIXELS = 4;
const ZOOM_SNAP = 0.25;

export interface PlanMap {
  /**
   * Replaces the drawing. A drawing with the same `key` keeps position and zoom, another is shown
   * from the start; `middle` is the initial centre if only a part fits, in the drawing's units.
   */
  show: (drawing: SVGSVGElement, key: string, middle: readonly [x: number, y: number] | null) => void;
  remove: () => void;
}

/** Mounts Leaflet on `element` for drawings in centimetres, with buttons, keys, wheel and fingers; the caller removes it. */
export function mountPlan(element: HTMLElement, { label, onOpen }: { label: string; onOpen: (address: string) => void }): PlanMap {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    crs: L.CRS.Simple,
    center: [0, 0],
    zoom: 0,
    minZoom: -12,
    zoomSnap: ZOOM_SNAP,
    zoomDelta: 0.5,
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: false,
    inertia: !still,
    maxBoundsViscosity: 0.8,
  });
  element.setAttribute('role', 'application');
  element.setAttribute('aria-label', label);
  L.control.zoom({ position: 'topright', zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map);
  map.on('focus', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());

  let overlay: L.SVGOverlay | null = null;
  let shown: { key: string; bounds: L.LatLngBounds; middle: L.LatLng } | null = null;

  const begin = () => {
    if (!shown || map.getSize().x === 0) return;
    // why: a snapped zoom leaves up to a fifth of the frame empty.
    map.options.zoomSnap = 0;
    const whole = map.getBoundsZoom(shown.bounds);
    const readable = Math.log2(READABLE_PIXELS / CENTIMETRES);
    map.setMinZoom(whole);
    map.setMaxZoom(Math.max(whole, readable) + CLOSEST);
    map.setMaxBounds(shown.bounds.pad(0.25));
    if (whole >= readable) map.fitBounds(shown.bounds, { animate: false });
    else map.setView(shown.middle, readable, { animate: false }).panInsideBounds(shown.bounds, { animate: false });
    map.options.zoomSnap = ZOOM_SNAP;
  };

  // why: the browser would open a link of the drawing at the end of a drag.
  let pressed: { x: number; y: number } | null = null;
  const onPress = (event: PointerEvent) => {
    pressed = { x: event.clientX, y: event.clientY };
  };
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a.plan-unit') : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const byKey = event.detail === 0;
    if (!byKey && pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAG_PIXELS) return;
    onOpen(link.getAttribute('href') ?? '');
  };
  const onDragStart = (event: DragEvent) => event.preventDefault();
  const onFocus = (event: FocusEvent) => {
    const link = event.target instanceof SVGAElement ? event.target : null;
    const unit = link?.getBoundingClientRect();
    const frame = element.getBoundingClientRect();
    if (!unit || !link?.matches(':focus-visible')) return;
    if (unit.left >= frame.left && unit.right <= frame.right && unit.top >= frame.top && unit.bottom <= frame.bottom) return;
    map.panBy([unit.left + unit.width / 2 - frame.left - frame.width / 2, unit.top + unit.height / 2 - frame.top - frame.height / 2], {
      animate: false,
    });
  };
  element.addEventListener('pointerdown', onPress, true);
  element.addEventListener('click', onClick, true);
  element.addEventListener('dragstart', onDragStart);
  element.addEventListener('focusin', onFocus);

  const resized = new ResizeObserver(() => {
    const was = map.getSize().x;
    map.invalidateSize({ pan: false });
    if (was !== map.getSize().x) begin();
  });
  resized.observe(element);

  return {
    show: (drawing, key, middle) => {
      const { x, y, width, height } = drawing.viewBox.baseVal;
      const bounds = L.latLngBounds([-(y + height), x], [-y, x + width]);
      const focused =
        document.activeElement instanceof SVGAElement && element.contains(document.activeElement)
          ? document.activeElement.dataset.unit
          : undefined;
      overlay?.remove();
      overlay = L.svgOverlay(drawing, bounds, { interactive: true }).addTo(map);
      const isNew = shown?.key !== key;
      shown = { key, bounds, middle: middle ? L.latLng(-middle[1], middle[0]) : bounds.getCenter() };
      if (isNew) begin();
      if (focused) drawing.querySelector<SVGAElement>(`a[data-unit="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    },
    remove: () => {
      resized.disconnect();
      element.removeEventListener('pointerdown', onPress, true);
      element.removeEventListener('click', onClick, true);
      element.removeEventListener('dragstart', onDragStart);
      element.removeEventListener('focusin', onFocus);
      removeMap(map);
    },
  };
}
