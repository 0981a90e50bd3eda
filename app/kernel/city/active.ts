import { CITY_SLUGS, type CityPack } from './city.ts';
import { chongqing } from './packs/chongqing.ts';
import { shanghai } from './packs/shanghai.ts';

/** The site's city: from CITY in the environment, in a build the CITY it was built with; Shanghai by default. */
// Vite replaces `process.env.CITY` by the city: with this comparison the other packs are left out of the build.
export const CITY: CityPack = process.env.CITY === 'chongqing' ? chongqing : shanghai;

const asked = process.env.CITY || 'shanghai';
if (CITY.slug !== asked) throw new Error(`CITY=${asked}：没有这座城市的数据包，可以是 ${CITY_SLUGS.join('、')}。`);
