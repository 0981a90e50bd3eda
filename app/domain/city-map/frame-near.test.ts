import { describe, expect, it } from 'vitest';
import { project } from '#app/kernel/city/project.ts';
import { frameNear, NEAR_CLOSEST } from './frame-near.ts';

const SIZE = { width: 510, height: 560 };
const at = (longitude: number, latitude: number) => ({ longitude, latitude });

describe('the frame around a place and what is near it', () => {
  it.each([[[at(121.46, 31.23), at(121.5, 31.24), at(121.44, 31.2)]], [[at(121.1, 31.1), at(121.95, 31.6)]], [[at(121.45, 31.23)]]])(
    'shows them all',
    (nearest) => {
      const near = at(121.45, 31.22);
      const view = frameNear(near, nearest, SIZE);
      for (const one of [near, ...nearest]) {
        const { x, y } = project(one, view);
        expect([Math.abs(x) <= SIZE.width / 2, Math.abs(y) <= SIZE.height / 2]).toEqual([true, true]);
      }
    },
  );

  it('is not closer than is sensible, also for one spot or none', () => {
    const here = at(121.45, 31.22);
    expect(frameNear(here, [here, here], SIZE)).toMatchObject({ zoom: NEAR_CLOSEST });
    expect(frameNear(here, [], SIZE).zoom).toBe(NEAR_CLOSEST);
  });
});
