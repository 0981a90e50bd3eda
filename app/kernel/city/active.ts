import { CITY_SLUGS, type CityPack } from './city.ts';
import { chongqing } from './packs/chongqing.ts';
import { shanghai } from './packs/shanghai.ts';

/** The city that this site is of: by CITY of the environment, in what is built by the one that it was built with; Shanghai where that says nothing. */
// Vite writes the city in the place of `process.env.CITY`: compared just so, the other packs fall out of what it builds.
export const CITY: CityPack = process.env.CITY === 'chongqing' ? chongqing : shanghai;

const asked = process.env.CITY || 'shanghai';
if (CITY.slug !== asked) throw new Error(`CITY=${asked}：没有这座城市的数据包，可以是 ${CITY_SLUGS.join('、')}。`);
