import { describe, expect, it } from 'vitest';
import { CITY } from './active.ts';
import { fitView, moved, project } from './project.ts';

const CITY_EXTENT = CITY.extent;
const SQUARE = { longitude: 121.4737, latitude: 31.2304 };

describe('projecting', () => {
  it('puts the middle of the view in the middle, east to the right and north up', () => {
    const view = { center: SQUARE, zoom: 11 };
    expect(project(SQUARE, view)).toEqual({ x: 0, y: 0 });
    const { x, y } = project({ longitude: 121.5, latitude: 31.3 }, view);
    expect(x).toBeGreaterThan(0);
    expect(y).toBeLessThan(0);
  });

  it('agrees with web Mercator: at zoom 0 the earth is 256 pixels wide and high', () => {
    const world = { center: { longitude: 0, latitude: 0 }, zoom: 0 };
    const corner = project({ longitude: 180, latitude: 85.0511287798 }, world);
    expect(corner.x).toBeCloseTo(128, 6);
    expect(corner.y).toBeCloseTo(-128, 6);
  });

  it('keeps angles: a kilometre east is as long as a kilometre north', () => {
    const view = { center: SQUARE, zoom: 14 };
    const east = project(moved(SQUARE, { east: 1000 }), view);
    const north = project(moved(SQUARE, { north: 1000 }), view);
    expect(Math.abs(east.x / -north.y - 1)).toBeLessThan(0.001);
  });

  it.each([
    [320, 376],
    [1200, 300],
    [200, 900],
  ])('fits the whole city into %i × %i, and no quarter step closer would do', (width, height) => {
    const overflows = (closer: number) => {
      const view = fitView(CITY_EXTENT, { width, height });
      const { x, y } = project({ longitude: CITY_EXTENT.east, latitude: CITY_EXTENT.south }, { ...view, zoom: view.zoom + closer });
      return x > width / 2 + 1e-6 || y > height / 2 + 1e-6;
    };
    expect([overflows(0), overflows(0.25)]).toEqual([false, true]);
  });

  it('moves by metres', () => {
    expect(moved(SQUARE, { north: 50 })).toEqual({ longitude: 121.4737, latitude: 31.230849 });
    expect(moved(SQUARE, { east: -50 })).toEqual({ longitude: 121.473175, latitude: 31.2304 });
    expect(moved(moved(SQUARE, { north: 50, east: 50 }), { north: -50, east: -50 })).toEqual(SQUARE);
  });
});
