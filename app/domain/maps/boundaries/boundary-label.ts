import type { LonLat } from '#app/kernel/city/position.ts';

/** A square of the plane: its middle, half its side, how far its middle is from the edge, and how far any point of it may be. */
interface Cell {
  x: number;
  y: number;
  half: number;
  distance: number;
  most: number;
}

/** As exact as a label has to be, as a share of the shorter side. */
const PRECISION = 0.01;
const CELLS = 4_000;

/** How far (x, y) lies from the nearest edge, negative outside. */
function distanceTo(rings: readonly (readonly LonLat[])[], x: number, y: number): number {
  let within = false;
  let nearest = Infinity;
  for (const ring of rings) {
    let [fromX, fromY] = ring.at(-1) ?? [0, 0];
    for (const [toX, toY] of ring) {
      if (fromY > y !== toY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) within = !within;
      const [dx, dy] = [toX - fromX, toY - fromY];
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
      nearest = Math.min(nearest, (x - fromX - along * dx) ** 2 + (y - fromY - along * dy) ** 2);
      [fromX, fromY] = [toX, toY];
    }
  }
  return (within ? 1 : -1) * Math.sqrt(nearest);
}

/** The point of a polygon farthest from its edges, with that distance. */
function poleOf(rings: readonly (readonly LonLat[])[]): Cell {
  const outer = rings[0] ?? [];
  const [xs, ys] = [outer.map(([x]) => x), outer.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const side = Math.min(east - west, north - south);
  const cell = (x: number, y: number, half: number): Cell => {
    const distance = distanceTo(rings, x, y);
    return { x, y, half, distance, most: distance + half * Math.SQRT2 };
  };
  let best = cell((west + east) / 2, (south + north) / 2, 0);
  let open: Cell[] = [];
  for (let x = west; x < east; x += side) for (let y = south; y < north; y += side) open.push(cell(x + side / 2, y + side / 2, side / 2));
  for (let looked = open.length; open.length > 0 && looked < CELLS;) {
    for (const one of open) if (one.distance > best.distance) best = one;
    const { distance } = best;
    open = open
      .filter(({ most }) => most - distance > side * PRECISION)
      .flatMap(({ x, y, half }) =>
        [-1, 1].flatMap((right) => [-1, 1].map((up) => cell(x + (right * half) / 2, y + (up * half) / 2, half / 2))),
      );
    looked += open.length;
  }
  return open.reduce((one, other) => (other.distance > one.distance ? other : one), best);
}

/** Where a district's name is written: the spot inside that is farthest from its edges. Longitudes are shortened as on the map. */
export function labelOf(polygons: readonly (readonly (readonly LonLat[])[])[]): LonLat {
  const narrow = Math.cos(((polygons[0]?.[0]?.[0]?.[1] ?? 0) * Math.PI) / 180);
  const poles = polygons.map((polygon) => poleOf(polygon.map((ring) => ring.map(([x, y]): LonLat => [x * narrow, y]))));
  const best = poles.reduce((one, other) => (other.distance > one.distance ? other : one));
  return [Number((best.x / narrow).toFixed(5)), Number(best.y.toFixed(5))];
}
