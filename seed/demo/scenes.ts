import { CITY } from '#app/kernel/city/active.ts';
import type { CitySlug } from '#app/kernel/city/city.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { ParkSlug } from '#seed/reference/parks.ts';
import type { DemoPlace } from './model.ts';

/** Where an organisation has its headquarters. */
type Seat = Pick<DemoPlace, 'district' | 'address' | 'at'>;

interface Scenes {
  /**
   * The story's parks: the first institution's and its operator's, the second institution's (or none), the online one, and the
   * other operator's.
   */
  parks: { first: ParkSlug; second: ParkSlug | null; online: ParkSlug; other: ParkSlug };
  /** The district of the first institution, of the enterprise and of the district's bureau. */
  home: DistrictSlug;
  /** Where the first institution is if its park has no units. */
  first: Seat;
  branch: Seat;
  expiring: Seat;
  expired: Seat;
  revoked: Seat;
  withoutLicence: Seat;
  withoutStorefront: Seat;
  withdrawn: Seat;
  inOnlinePark: Seat;
  /** Dialling code of landlines. */
  dialling: string;
  /** The character of the city that its licences bear. */
  mark: string;
}

const seat = (district: DistrictSlug, address: string, longitude: number, latitude: number): Seat => ({
  district,
  address: `${address}（演示地址）`,
  at: { longitude, latitude },
});

const SCENES: Record<CitySlug, Scenes> = {
  shanghai: {
    parks: { first: 'jingan', second: 'hongqiao', online: 'chongming-online', other: 'qingpu' },
    home: 'jingan',
    first: seat('jingan', '静安区恒丰路388号6层602室', 121.4535, 31.2472),
    branch: seat('pudong', '浦东新区祖冲之路559号3层306室', 121.5985, 31.2068),
    expiring: seat('minhang', '闵行区申长路1588号6层602室', 121.3205, 31.1898),
    expired: seat('songjiang', '松江区人民北路1799号4层411室', 121.2213, 31.0368),
    revoked: seat('xuhui', '徐汇区漕溪北路398号15层1503室', 121.4378, 31.1893),
    withoutLicence: seat('huangpu', '黄浦区西藏中路268号9层907室', 121.4752, 31.2328),
    withoutStorefront: { district: 'baoshan', address: '宝山区友谊路1518号3层310室（演示地址）', at: null },
    withdrawn: seat('jiading', '嘉定区博乐路210号5层508室', 121.2474, 31.3842),
    inOnlinePark: seat('chongming', '崇明区人民路188号2层205室', 121.3968, 31.6257),
    dialling: '021',
    mark: '沪',
  },
  chongqing: {
    parks: { first: 'chongqing', second: null, online: 'chengkou-online', other: 'chengkou-online' },
    home: 'liangjiang',
    first: seat('liangjiang', '两江新区黄山大道中段388号6层602室', 106.5052, 29.6195),
    branch: seat('yuzhong', '渝中区民族路559号3层306室', 106.5706, 29.5578),
    expiring: seat('jiulongpo', '九龙坡区科园一路158号6层602室', 106.4752, 29.5262),
    expired: seat('yongchuan', '永川区人民大道179号4层411室', 105.9262, 29.3561),
    revoked: seat('nanan', '南岸区江南大道398号15层1503室', 106.5622, 29.5302),
    withoutLicence: seat('shapingba', '沙坪坝区小龙坎正街268号9层907室', 106.4556, 29.5523),
    withoutStorefront: { district: 'banan', address: '巴南区巴县大道518号3层310室（演示地址）', at: null },
    withdrawn: seat('bishan', '璧山区人民路210号5层508室', 106.2268, 29.5922),
    inOnlinePark: seat('chengkou', '城口县人民路188号2层205室', 108.6642, 31.9482),
    dialling: '023',
    mark: '渝',
  },
};

/** The places of the demonstration's story in this site's city. */
export const SCENE = SCENES[CITY.slug];
