import '#app/ui/theme.css';
import type { MapPoints } from '#app/domain/city-map/map-answers.ts';
import { unpackSpots, type Spot } from '#app/domain/city-map/pack-rows.ts';
import { CONTENDERS, type ContenderName } from './contenders.ts';

declare global {
  interface Window {
    bench: MapBench;
  }
}

/** Which of the spots are drawn: all, or one half as another filter would leave it. */
export type Part = 'all' | 'even' | 'odd';

/** What the page does when it is told to. */
interface MapBench {
  /** An empty map. */
  mount: (name: ContenderName) => void;
  /** Fetches and decodes rows; their number. */
  load: (rows: string) => Promise<number>;
  /** Milliseconds from the rows in memory to the frame after all is drawn. */
  draw: (part: Part) => Promise<number>;
  /** Elements that stand for points; what is on a canvas is not among them. */
  markers: () => number;
  /** Begins to note the frames. */
  watch: () => void;
  /** Milliseconds from each frame noted to the next. */
  frames: () => number[];
  /** In, in, out, out, as the buttons do it. */
  zoom: () => Promise<void>;
}

/** Leaflet animates for a quarter of a second and redraws after it. */
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
