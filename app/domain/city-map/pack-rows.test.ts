import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherSpots, packSpots, spotOf, unpackSpots } from './pack-rows.ts';

const position = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -85, max: 85, noNaN: true }),
});
const near = ({ longitude, latitude }: { longitude: number; latitude: number }) => [longitude.toFixed(5), latitude.toFixed(5)].map(Number);

/** Pseudo-random numbers from 0 to 1, the same on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe('packed spots', () => {
  it('come back as they went, to 1e-5 degree', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: position, count: fc.integer({ min: 1, max: 5000 }) })), (given) => {
        const spots = given.map(({ at, count }) => ({ ...at, count }));
        const back = unpackSpots(packSpots(spots));
        expect(back.map(({ count }) => count)).toEqual(spots.map(({ count }) => count));
        back.forEach((spot, i) => {
          expect(Math.abs(spot.longitude - (spots[i]?.longitude ?? 0))).toBeLessThanOrEqual(0.500001e-5);
          expect(Math.abs(spot.latitude - (spots[i]?.latitude ?? 0))).toBeLessThanOrEqual(0.500001e-5);
        });
      }),
    );
  });

  it('hold each position once, in the same order whatever order they came in', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 60 }), (positions) => {
        const spots = gatherSpots([...positions, ...positions]);
        expect(spots.reduce((sum, { count }) => sum + count, 0)).toBe(2 * positions.length);
        expect(new Set(spots.map((spot) => near(spot).join())).size).toBe(spots.length);
        expect(gatherSpots([...positions, ...positions].reverse())).toEqual(spots);
      }),
    );
    expect(spotOf({ longitude: 121.473_706, latitude: 31.230_414 })).toEqual({ longitude: 121.473_71, latitude: 31.230_41 });
  });

  it('of 10,000 institutions take no more than 110 KB, compressed', () => {
    const next = numbers(7);
    const all = Array.from({ length: 10_000 }, () => ({ longitude: 120.85 + 1.16 * next(), latitude: 30.67 + 1.21 * next() }));
    expect(gzipSync(JSON.stringify(packSpots(gatherSpots(all)))).length).toBeLessThanOrEqual(110 * 1024);
  });
});
