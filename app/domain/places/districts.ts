/** Shanghai's sixteen districts in the official order, with their codes of administrative division (GB/T 2260). */
export const DISTRICTS = [
  { slug: 'huangpu', name: '黄浦区', shortName: '黄浦', adcode: '310101' },
  { slug: 'xuhui', name: '徐汇区', shortName: '徐汇', adcode: '310104' },
  { slug: 'changning', name: '长宁区', shortName: '长宁', adcode: '310105' },
  { slug: 'jingan', name: '静安区', shortName: '静安', adcode: '310106' },
  { slug: 'putuo', name: '普陀区', shortName: '普陀', adcode: '310107' },
  { slug: 'hongkou', name: '虹口区', shortName: '虹口', adcode: '310109' },
  { slug: 'yangpu', name: '杨浦区', shortName: '杨浦', adcode: '310110' },
  { slug: 'minhang', name: '闵行区', shortName: '闵行', adcode: '310112' },
  { slug: 'baoshan', name: '宝山区', shortName: '宝山', adcode: '310113' },
  { slug: 'jiading', name: '嘉定区', shortName: '嘉定', adcode: '310114' },
  { slug: 'pudong', name: '浦东新区', shortName: '浦东', adcode: '310115' },
  { slug: 'jinshan', name: '金山区', shortName: '金山', adcode: '310116' },
  { slug: 'songjiang', name: '松江区', shortName: '松江', adcode: '310117' },
  { slug: 'qingpu', name: '青浦区', shortName: '青浦', adcode: '310118' },
  { slug: 'fengxian', name: '奉贤区', shortName: '奉贤', adcode: '310120' },
  { slug: 'chongming', name: '崇明区', shortName: '崇明', adcode: '310151' },
] as const satisfies readonly { slug: string; name: string; shortName: string; adcode: string }[];

export type District = (typeof DISTRICTS)[number];
export type DistrictSlug = District['slug'];

const BY_SLUG = Object.fromEntries(DISTRICTS.map((district) => [district.slug, district])) as Record<DistrictSlug, District>;

/** District slug → its row. */
export function districtOf(slug: DistrictSlug): District {
  return BY_SLUG[slug];
}

/** District slug → its full Chinese name: `pudong` → 浦东新区. */
export function districtName(slug: DistrictSlug): string {
  return BY_SLUG[slug].name;
}
