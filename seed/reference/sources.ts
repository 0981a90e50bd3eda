import { CITY } from '#app/kernel/city/active.ts';
import type { CitySlug } from '#app/kernel/city/city.ts';
import type { Prisma } from '#prisma/generated/client.ts';

/** The sources of seeded facts. Titles, numbers and days are those on the documents themselves. */
const SOURCES = [
  {
    id: 'shanghai-2023-293',
    kind: 'document',
    title: '上海市人力资源服务业创新发展行动方案（2023-2025年）',
    publisher: '上海市人力资源和社会保障局等六部门',
    documentNumber: '沪人社力〔2023〕293号',
    datedOn: '2023-09-07',
    url: null,
  },
  {
    id: 'huangpu-2024-2',
    kind: 'document',
    title: '黄浦区关于优化和加强投资促进工作 推动人力资源服务业高质量发展的实施办法（试行）',
    publisher: '上海市黄浦区人力资源和社会保障局等三部门',
    documentNumber: '黄人社规〔2024〕2号',
    datedOn: '2024-11-29',
    url: null,
  },
  {
    id: 'songjiang-2024-5',
    kind: 'document',
    title: '松江区关于进一步创新人力资源服务促进经济社会发展的实施意见',
    publisher: '松江区人力资源和社会保障局等六部门',
    documentNumber: '沪松人社规〔2024〕5号',
    datedOn: '2024-08-09',
    url: null,
  },
  {
    id: 'qingpu-2022-9',
    kind: 'document',
    title: '长三角（青浦）数字人力资源产业高质量发展的实施意见',
    publisher: '青浦区人力资源和社会保障局',
    documentNumber: '青人社规〔2022〕9号',
    datedOn: '2022-12-02',
    url: null,
  },
  {
    id: 'chongqing-2023-85',
    kind: 'document',
    title: '关于实施人力资源服务业创新发展行动计划（2023－2025年）的通知',
    publisher: '重庆市人力资源和社会保障局',
    documentNumber: '渝人社〔2023〕85号',
    datedOn: '2023-03-02',
    url: null,
  },
  {
    id: 'chongqing-parks-2021',
    kind: 'publicKnowledge',
    title: '重庆：产业集聚培育人力资源新增长极',
    publisher: '中国新闻网重庆',
    documentNumber: null,
    datedOn: '2021-07-12',
    url: 'https://www.cq.chinanews.com.cn/news/2021/0712/21-4756.html',
  },
  {
    id: 'hr-market-regulation',
    kind: 'document',
    title: '人力资源市场暂行条例',
    publisher: '国务院',
    documentNumber: '国务院令第700号',
    datedOn: '2018-06-29',
    url: null,
  },
  {
    id: 'division-codes',
    kind: 'publicKnowledge',
    title: `${CITY.name}行政区划与代码`,
    publisher: '民政部门公开信息',
    documentNumber: null,
    datedOn: '2026-11-21',
    url: null,
  },
  {
    id: 'public-knowledge',
    kind: 'publicKnowledge',
    title: '公开信息（园区开园与选址的公开报道）',
    publisher: '公开媒体报道',
    documentNumber: null,
    datedOn: '2022-03-01',
    url: null,
  },
  {
    id: 'demonstration',
    kind: 'demonstration',
    title: '演示数据',
    publisher: '本站虚构，仅供演示',
    documentNumber: null,
    datedOn: '2026-11-21',
    url: null,
  },
  {
    id: 'bureau-verification',
    kind: 'register',
    title: '主体核验（营业执照等材料）',
    publisher: '人力资源社会保障主管部门',
    documentNumber: null,
    datedOn: '2026-11-21',
    url: null,
  },
  {
    id: 'institution-statement',
    kind: 'statement',
    title: '机构自行填写并复核',
    publisher: '各机构',
    documentNumber: null,
    datedOn: '2026-11-21',
    url: null,
  },
] as const satisfies readonly Required<Prisma.SourceCreateManyInput>[];

export type SourceId = (typeof SOURCES)[number]['id'];

/** Sources that concern only one city. */
const CITY_OF: Partial<Record<SourceId, CitySlug>> = {
  'shanghai-2023-293': 'shanghai',
  'huangpu-2024-2': 'shanghai',
  'songjiang-2024-5': 'shanghai',
  'qingpu-2022-9': 'shanghai',
  'public-knowledge': 'shanghai',
  'chongqing-2023-85': 'chongqing',
  'chongqing-parks-2021': 'chongqing',
};

/** The ids of sources for other cities, which an earlier version may have put into the database. */
export const foreignSources = (): SourceId[] => SOURCES.filter(({ id }) => (CITY_OF[id] ?? CITY.slug) !== CITY.slug).map(({ id }) => id);

/** The sources for this site's city. */
export const citySources = () => SOURCES.filter(({ id }) => (CITY_OF[id] ?? CITY.slug) === CITY.slug);
