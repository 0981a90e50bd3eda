import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORY_SLUGS } from '#app/domain/lines/categories.ts';
import type { CategorySlug } from '#app/domain/lines/categories.ts';
import { ofLine, untilAttribute } from '#app/domain/directory/indexes.ts';
import { LOWEST, lowestPrices, type Priced } from '#app/domain/directory/lowest-prices.ts';
import { sameList } from '#app/domain/directory/rows/same-list.ts';
import { INDUSTRIES, SIZES } from '#app/domain/services/audience.ts';
import { nameKey, pinyinKeys } from '#search/pinyin.ts';
import type { SearchDocument } from '#search/port.ts';
import { seededRandom } from '#seed/demo/random.ts';

/** Lines with the fine tags under them. */
export const lines = [
  { slug: 'recruitment', name: '招聘', tags: ['网络招聘', '校园招聘', '现场招聘会', 'RPO', '蓝领招聘'] },
  { slug: 'dispatch', name: '劳务派遣', tags: ['短期派遣', '岗位派遣', '派遣员工管理'] },
  { slug: 'consulting', name: '管理咨询', tags: ['薪酬设计', '绩效管理', '组织诊断', '劳动关系咨询'] },
  { slug: 'agency', name: '人事代理', tags: ['社保代理', '档案管理', '公积金办理', '居住证办理'] },
  { slug: 'outsourcing', name: '服务外包', tags: ['薪酬外包', '灵活用工', '产线外包', '岗位外包', 'BPO'] },
  { slug: 'training', name: '培训', tags: ['职业技能培训', '企业内训', '管理者培训', '职业指导'] },
  { slug: 'headhunting', name: '猎头', tags: ['高级人才寻访', '海外人才引进', '行业猎头'] },
  { slug: 'assessment', name: '测评', tags: ['人才测评', '胜任力模型', '背景调查'] },
  { slug: 'software', name: '信息软件服务', tags: ['HR系统', '人事SaaS', '考勤排班系统', '人才大数据'] },
  { slug: 'other', name: '其他', tags: ['国际人才服务', '跨境用工', '退休返聘'] },
] as const;

const brandFirst = '青禾云启睿德博远恒信嘉诚汇智明道安泰卓越锦程鸿图瑞丰天成海纳百川众合优聚同行致远新程';
const brandSecond = '禾才聘邦达通联盛源和泽方圆正华程航帆桥梁林森海川宇星辰光辉';
const roads = [
  '世纪大道',
  '淮海中路',
  '漕溪北路',
  '天山路',
  '南京西路',
  '中山北路',
  '四川北路',
  '控江路',
  '七莘路',
  '牡丹江路',
  '张江路',
  '卫清路',
];
const clauses = [
  '为制造业企业提供{tag}与{line}的整体方案',
  '团队由资深顾问组成，熟悉{district}产业园的用工特点',
  '支持按人按月结算，合同与发票齐全',
  '与多所高校建立{tag}合作，每年组织专场活动',
  '提供{tag}的咨询、办理与跟踪，全程可查进度',
  '覆盖互联网、生物医药、集成电路、金融等行业',
  '服务流程符合人力资源服务规范，接受主管部门监督',
  '设有本地服务窗口，响应时间不超过两个工作日',
  '擅长中高层岗位与紧缺人才的{line}',
  '提供员工入职、在职、离职全过程的事务办理',
  '可为初创企业提供人事制度搭建与合规体检',
  '自有系统与客户平台对接，数据按月报送',
] as const;

/** Today in the generated world, as yyyymmdd. */
export const today = 20261121;

const codes = DISTRICTS.map((_, at) => `d${at}`);

/**
 * What an institution offers, with each line and in all: six of ten services in the whole city, the others in one to four districts; one or
 * two prices in each line.
 */
function offerOf(offered: readonly CategorySlug[], district: number, random: () => number) {
  const among = (list: readonly { slug: string }[]): readonly string[] =>
    sameList(random() < 0.6 ? list.map(({ slug }) => slug) : list.filter(() => random() < 0.2).map(({ slug }) => slug));
  const some = (): readonly string[] => codes.slice(0, 1 + Math.floor(random() * 4)).map((_, at) => `d${(district + at) % codes.length}`);
  const terms = (districts: readonly string[] | null) => ({
    district: sameList(districts ?? codes),
    reach: sameList(random() < 0.5 ? ['city', 'online'] : ['city']),
    industry: among(INDUSTRIES),
    industryNamed: among(INDUSTRIES),
    size: among(SIZES),
    sizeNamed: among(SIZES),
    delivery: sameList(random() < 0.5 ? ['onSite'] : ['onSite', 'online']),
  });
  const prices = (districts: readonly string[] | null): Priced[] =>
    (random() < 0.5 ? (['perHeadMonth'] as const) : (['perProject', 'successFee'] as const)).map((priceModel) => ({
      priceModel,
      priceFrom: random() < 0.7 ? Math.floor(random() * 30_000) : null,
      area: districts === null ? 'city' : 'districts',
      districts: districts ?? [],
    }));
  const lines = offered.map((slug) => {
    const districts = random() < 0.6 ? null : some();
    return { slug, terms: terms(districts), prices: prices(districts) };
  });
  return {
    ...terms(random() < 0.6 ? null : some()),
    ...Object.fromEntries(
      lines.flatMap(({ slug, terms: own }) =>
        Object.entries(own).map(([facet, values]) => [ofLine(facet as keyof typeof own, slug), values]),
      ),
    ),
    [LOWEST]: lowestPrices(
      new Map<CategorySlug | null, Priced[]>([
        [null, lines.flatMap((one) => one.prices)],
        ...lines.map((one): [CategorySlug, Priced[]] => [one.slug, one.prices]),
      ]),
    ),
    seat: [`d${district}`],
    declared: sameList(offered),
    rating: random() < 0.2 ? 30 + Math.floor(random() * 20) : null,
    replyRate: random() < 0.2 ? Math.floor(random() * 100) : null,
    replyHours: random() < 0.2 ? Math.floor(random() * 90) : null,
    language: sameList(random() < 0.2 ? ['zh-CN', 'en'] : ['zh-CN']),
  };
}

/** Takes a count; yields invented institutions of about 200 hanzi each, the same in every run: texts, facets, dates by line, places. */
export function* institutionsOf(count: number): Generator<SearchDocument> {
  const random = seededRandom(20261121).next;
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T;
  for (let number = 0; number < count; number++) {
    const offered = lines.filter((_, at) => random() < (at === 0 ? 0.45 : 0.22));
    if (offered.length === 0) offered.push(pick(lines));
    const tags = offered.flatMap((line) => line.tags.filter(() => random() < 0.5));
    const district = Math.floor(random() * DISTRICTS.length);
    const districtName = DISTRICTS[district]?.shortName ?? '';
    const brand = `${pick(brandFirst)}${pick(brandSecond)}${random() < 0.5 ? pick(brandSecond) : ''}`;
    const name = `演示${brand}${pick(['人才服务', '人力资源', '企业管理', '劳务服务', '人力资源服务'])}(上海)有限公司`;
    const park = Math.floor(random() * 30);
    const introduction = Array.from({ length: 7 }, () =>
      pick(clauses)
        .replace('{tag}', pick(tags.length > 0 ? tags : ['人事服务']))
        .replace('{line}', pick(offered).name)
        .replace('{district}', districtName),
    ).join('。');
    const days = (): number => today + Math.floor((random() - 0.15) * 30_000);
    yield {
      id: `i${number}`,
      name,
      py: pinyinKeys({ names: [name], terms: [...tags, ...offered.map((line) => line.name)] }, CITY),
      tags,
      categories: offered.map((line) => line.name),
      services: offered.map((line) => `${line.name}${pick(['标准服务', '专项服务', '年度服务', '顾问服务'])}`),
      districtName: districtName === '浦东' ? '浦东新区' : `${districtName}区`,
      parkName: `演示第${park + 1}产业园`,
      tagline: `专注${pick(offered).name}，服务${districtName}企业`,
      introduction,
      address: `${districtName}${pick(roads)}${Math.floor(random() * 2000) + 1}号`,
      uscc: `91310${String(100_000 + number).padStart(13, '0')}`.slice(0, 18),
      ...offerOf(
        offered.map(({ slug }) => slug),
        district,
        () => random(),
      ),
      park: random() < 0.8 ? [`p${park}`] : [],
      ...Object.fromEntries(
        CATEGORY_SLUGS.map((slug) => [untilAttribute(slug), offered.some((line) => line.slug === slug) ? days() : null]),
      ),
      licensedUntil: random() < 0.9 ? days() : null,
      record: 1500 + Math.floor(random() * 1500),
      checkedOn: 20260000 + Math.floor(random() * 10) * 100 + Math.floor(random() * 28) + 101,
      nameKey: nameKey(name),
      _geo: { lat: 31 + random() * 0.5, lng: 121.2 + random() * 0.6 },
    };
  }
}
