import { districtName, type DistrictSlug } from '#app/domain/places/districts.ts';
import type { DemoPlace } from './model.ts';
import type { Random } from './random.ts';

interface Quarter {
  longitude: number;
  latitude: number;
  streets: readonly string[];
}

const quarter = (longitude: number, latitude: number, ...streets: string[]): Quarter => ({ longitude, latitude, streets });

/** Half a kilometre at most: no quarter below lies nearer than that to its district's edge. */
const JITTER = 0.004;
const OFF_THE_MAP = 0.04;

/** How many of a hundred demo institutions have their seat in each district. */
export const DISTRICT_SHARES: readonly (readonly [DistrictSlug, number])[] = [
  ['pudong', 18],
  ['jingan', 12],
  ['minhang', 11],
  ['huangpu', 9],
  ['xuhui', 9],
  ['changning', 6],
  ['yangpu', 6],
  ['putuo', 5],
  ['jiading', 5],
  ['hongkou', 4],
  ['baoshan', 4],
  ['songjiang', 4],
  ['qingpu', 3],
  ['fengxian', 2],
  ['jinshan', 1.2],
  ['chongming', 0.8],
];

/** Quarters with real streets; points are WGS-84 and good to about a neighbourhood. */
const QUARTERS: Record<DistrictSlug, readonly Quarter[]> = {
  huangpu: [quarter(121.4755, 31.2325, '西藏中路', '南京东路', '福州路'), quarter(121.4765, 31.2125, '西藏南路', '徐家汇路', '制造局路')],
  xuhui: [quarter(121.4375, 31.189, '漕溪北路', '肇嘉浜路', '天钥桥路'), quarter(121.3995, 31.1705, '桂平路', '宜山路', '田林路')],
  changning: [quarter(121.404, 31.2165, '长宁路', '天山路', '仙霞路'), quarter(121.385, 31.211, '虹桥路', '延安西路', '古北路')],
  jingan: [quarter(121.454, 31.2475, '天目西路', '恒丰路', '共和新路'), quarter(121.449, 31.294, '江场路', '万荣路', '彭江路')],
  putuo: [quarter(121.421, 31.243, '长寿路', '中山北路', '光复西路'), quarter(121.383, 31.246, '真北路', '同普路', '金沙江路')],
  hongkou: [quarter(121.481, 31.264, '四川北路', '东江湾路', '多伦路'), quarter(121.486, 31.279, '曲阳路', '花园路', '大连西路')],
  yangpu: [quarter(121.509, 31.303, '国定路', '大学路', '淞沪路'), quarter(121.527, 31.273, '控江路', '长阳路', '平凉路')],
  minhang: [quarter(121.379, 31.113, '莘松路', '沪闵路', '都市路'), quarter(121.321, 31.189, '申长路', '申虹路', '绍虹路')],
  baoshan: [quarter(121.484, 31.402, '友谊路', '牡丹江路', '漠河路'), quarter(121.441, 31.338, '长江西路', '一二八纪念路', '共康路')],
  jiading: [quarter(121.247, 31.384, '博乐路', '塔城路', '清河路'), quarter(121.241, 31.338, '伊宁路', '裕民南路', '白银路')],
  pudong: [
    quarter(121.523, 31.229, '世纪大道', '张杨路', '浦东南路'),
    quarter(121.599, 31.207, '祖冲之路', '金科路', '碧波路'),
    quarter(121.584, 31.262, '金桥路', '台儿庄路', '佳林路'),
  ],
  jinshan: [quarter(121.338, 30.743, '卫清西路', '蒙山路', '龙山路')],
  songjiang: [quarter(121.221, 31.036, '人民北路', '文诚路', '新松江路'), quarter(121.245, 31.012, '荣乐东路', '方塔北路', '中山东路')],
  qingpu: [quarter(121.118, 31.151, '公园路', '华青路', '盈港路')],
  fengxian: [quarter(121.464, 30.921, '解放中路', '环城东路', '南桥路')],
  chongming: [quarter(121.397, 31.626, '人民路', '崇明大道', '东门路')],
};

const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/** An invented address on a real street of `district`, near the middle of one of its quarters. */
export function demoPlace(kind: DemoPlace['kind'], district: DistrictSlug, phone: string | null, random: Random): DemoPlace {
  const { longitude, latitude, streets } = random.pick(QUARTERS[district]);
  const floor = random.whole(2, 24);
  const room = `${floor}${String(random.whole(1, 12)).padStart(2, '0')}`;
  const address = `${districtName(district)}${random.pick(streets)}${random.whole(18, 980)}号${floor}层${room}室（演示地址）`;
  const at = {
    longitude: rounded(longitude + (random.next() * 2 - 1) * JITTER),
    latitude: rounded(latitude + (random.next() * 2 - 1) * JITTER),
  };
  return { kind, district, address, phone, at: random.chance(OFF_THE_MAP) ? null : at };
}
