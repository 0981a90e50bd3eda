import { CITY } from '#app/kernel/city/active.ts';
import type { Box } from '#app/kernel/city/box.ts';
import { SHANGHAI_QUARTERS } from '#seed/demo/quarters/shanghai.ts';
import { seededRandom } from '#seed/demo/random.ts';

/** The area that a map of this many pixels requests: a tenth more on each side than it shows. */
const FRAME = { width: 1280 * 1.2, height: 800 * 1.2 };
const ZOOMS = { least: 11, most: 17 };

export interface Look {
  box: Box;
  zoom: number;
}

function around(longitude: number, latitude: number, zoom: number): Look {
  const degrees = 360 / (256 * 2 ** zoom);
  const [wide, high] = [(FRAME.width * degrees) / 2, (FRAME.height * degrees * Math.cos((latitude * Math.PI) / 180)) / 2];
  return { box: [longitude - wide, latitude - high, longitude + wide, latitude + high], zoom };
}

/** The inner city at the zoom at which points appear: the largest possible answer. */
export const WIDEST: Look = around(CITY.centre.longitude, CITY.centre.latitude, ZOOMS.least);

/** This many views of the map, the same in every run, near institutions, at all zooms with points. */
export function inventLooks(count: number): Look[] {
  const random = seededRandom(11);
  const quarters = Object.values(SHANGHAI_QUARTERS.quarters).flat();
  return Array.from({ length: count }, () => {
    const { longitude, latitude } = random.pick(quarters);
    return around(longitude + (random.next() - 0.5) * 0.05, latitude + (random.next() - 0.5) * 0.05, random.whole(ZOOMS.least, ZOOMS.most));
  });
}
