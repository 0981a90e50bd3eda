import { describe, expect, it } from 'vitest';
import { findCrossings } from './boundary-crossings.ts';
import { simplify } from './boundary-simplify.ts';

const district = (slug: string) => ({ slug, name: slug, shortName: slug, adcode: '' });
const ring = (...points: [number, number][]) => new Float64Array(points.flat());

describe('crossings', () => {
  it('finds lines that cross, also at a point of one of them; touching and meeting ends are none', () => {
    const places = (...rings: Float64Array[]) => findCrossings(rings, 10)?.map(({ at }) => at.map((value) => Number(value.toFixed(6))));
    expect(places(ring([0, 0], [2, 2], [2, 0], [0, 2]))).toEqual([[1, 1]]);
    expect(places(ring([0, 0], [4, 0], [4, 4], [2, -1], [0, 4]))).toHaveLength(2);
    // (2, 0) lies on the lower edge: one line goes through it, the other comes back.
    expect(places(ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4]))).toEqual([]);
    expect(places(ring([0, 0], [4, 0], [4, 4], [2, 0], [2, -2], [0, 4]))).toContainEqual([2, 0]);
    expect(places(ring([0, 0], [4, 0], [4, 4]), ring([0, 0], [4, 0], [4, -4]))).toEqual([]);
  });

  it('looks through tens of thousands of points at once', () => {
    const points = 50_000;
    const wheel = new Float64Array(2 * points);
    for (let at = 0; at < points; at += 1) {
      const [angle, radius] = [(2 * Math.PI * at) / points, 1 + (at % 2) * 1e-4];
      wheel.set([radius * Math.cos(angle), radius * Math.sin(angle)], 2 * at);
    }
    expect(findCrossings([wheel], 5)).toEqual([]);
    wheel.set([0, 0], 2 * 15_000);
    wheel.set([-0.4, 0.5], 2 * 45_000);
    expect(findCrossings([wheel], 5)?.length).toBeGreaterThan(0);
  });
});

describe('simplifying', () => {
  // A border that two have in common, wavy by some 5 m; the outer sides straight.
  const border = Array.from({ length: 201 }, (_, step): [number, number] => [121 + (step % 2) * 0.00005, 31 + step * 0.0005]);
  const west = ring([120.9, 31], ...border, [120.9, 31.1]);
  const east = ring(...[...border].reverse(), [121.1, 31], [121.1, 31.1]);

  it('drops what is finer than the tolerance, the same on both sides of a border', () => {
    const { districts, points, shared } = simplify(
      [
        { district: district('west'), polygons: [[west]] },
        { district: district('east'), polygons: [[east]] },
      ],
      100,
    );
    expect([points, shared]).toEqual([8, 201]);
    expect(districts.map(({ polygons }) => polygons[0]?.[0]?.length)).toEqual([8, 8]);
  });

  it('keeps what is coarser, and an enclave the same as the hole that it fills', () => {
    const circle = (radius: number) =>
      Array.from({ length: 90 }, (_, step): [number, number] => [
        121 + radius * Math.cos((step * Math.PI) / 45),
        31 + radius * Math.sin((step * Math.PI) / 45),
      ]);
    const inner = circle(0.03);
    const turned = [...inner.slice(20), ...inner.slice(0, 20)].reverse();
    const { districts } = simplify(
      [
        { district: district('around'), polygons: [[ring(...circle(0.1)), ring(...turned)]] },
        { district: district('enclave'), polygons: [[ring(...inner)]] },
      ],
      100,
    );
    const hole = new Set(districts[0]?.polygons[0]?.[1] ?? []);
    const filled = new Set(districts[1]?.polygons[0]?.[0] ?? []);
    expect(filled.size).toBeGreaterThan(8);
    expect([...hole].sort()).toEqual([...filled].sort());
  });

  it('leaves out islets and holes too small to be seen, but never all of a district', () => {
    const islet = (x: number) => ring([x, 31.2], [x + 0.0003, 31.2], [x, 31.2003]);
    const { districts, dropped } = simplify(
      [
        { district: district('west'), polygons: [[west, islet(120.95)], [islet(121.4)]] },
        { district: district('islet'), polygons: [[islet(121.5)]] },
      ],
      100,
    );
    expect([districts.map(({ polygons }) => polygons.map((polygon) => polygon.length)), dropped]).toEqual([[[1], [1]], 2]);
  });
});
