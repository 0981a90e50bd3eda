import '#app/ui/theme.css';
import type { MapPoints } from '#app/domain/city-map/map-answers.ts';
import { unpackSpots, type Spot } from '#app/domain/city-map/pack-rows.ts';
import { CONTENDERS, type ContenderName } from './contenders.ts';

declare global {
  interface Window {
    bench: MapBench;
  }
}

/** The spots to draw: all, or one half, as another filter would leave. */
export type Part = 'all' | 'even' | 'odd';

/** The commands of the page. */
interface MapBench {
  /** Shows an empty map. */
  mount: (name: ContenderName) => void;
  /** Fetches and decodes rows; returns their number. */
  load: (rows: string) => Promise<number>;
  /** Milliseconds from the rows in memory to the frame after all are drawn. */
  draw: (part: Part) => Promise<number>;
  /** The number of elements for points; those on a canvas are not counted. */
  markers: () => number;
  /** Starts to record frames. */
  watch: () => void;
  /** Milliseconds between the recorded frames. */
  frames: () => number[];
  /** In, in, out, out, as the buttons do it. */
  zoom: () => Promise<void>;
}

/** Leaflet animates for a quarter of a second, then redraws. */
const ZOOM_MS = 400;

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

let show: (spots: readonly Spot[]) => void = () => undefined;
let spots: readonly Spot[] = [];
let noted: number[] | null = null;

function note(at: number): void {
  noted?.push(at);
  if (noted) requestAnimationFrame(note);
}

window.bench = {
  mount(name) {
    const element = document.querySelector<HTMLElement>('#map');
    if (element) show = CONTENDERS[name](element);
  },
  async load(rows) {
    const { packed } = (await (await fetch(rows)).json()) as MapPoints;
    spots = packed ? unpackSpots(packed) : [];
    return spots.length;
  },
  async draw(part) {
    const wanted = part === 'all' ? spots : spots.filter((_, i) => i % 2 === (part === 'even' ? 0 : 1));
    await frame();
    const began = performance.now();
    show(wanted);
    await frame();
    await frame();
    return performance.now() - began;
  },
  markers: () => document.querySelectorAll('.city-map-cluster').length,
  watch() {
    noted = [];
    requestAnimationFrame(note);
  },
  frames() {
    const times = noted ?? [];
    noted = null;
    return times.slice(1).map((at, i) => at - (times[i] ?? at));
  },
  async zoom() {
    for (const which of ['in', 'in', 'out', 'out']) {
      document.querySelector<HTMLElement>(`.leaflet-control-zoom-${which}`)?.click();
      await pause(ZOOM_MS);
    }
  },
};
