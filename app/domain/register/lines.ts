import { CATEGORIES, TAGS, type CategorySlug } from '../lines/categories.ts';

/**
 * Wordings of 业务范围 other than the names of the lines and their tags: those of permits and filings (《人力资源市场暂行条例》第十八条, 人社部令第50号) and
 * those in common use.
 */
const WORDINGS: Record<CategorySlug, readonly string[]> = {
  recruitment: [
    '职业中介',
    '职业介绍',
    '职业介绍信息',
    '人才招聘',
    '人才推荐',
    '人才中介',
    '人才介绍',
    '劳动力介绍',
    '互联网人力资源信息',
    '互联网职业信息',
    '网络招聘信息',
    '为劳动者介绍用人单位',
    '为用人单位推荐劳动者',
    '为用人单位和个人提供职业介绍信息',
    '招聘会',
    '现场招聘',
    '职业招聘洽谈会',
    '人才交流会',
    '代理招聘',
    '委托招聘',
    '代招代聘',
    'RPO',
  ],
  dispatch: ['派遣', '人才派遣', '劳务派遣经营', '劳动力派遣', '人力资源派遣'],
  consulting: ['人力资源管理咨询', '人力资源咨询', '人力资源服务咨询', '企业管理咨询', '薪酬咨询', '绩效咨询', '人才咨询', '人才管理咨询'],
  agency: [
    '人社事务代理',
    '人力资源和社会保障事务代理',
    '劳动保障事务代理',
    '劳动保障代理',
    '劳动事务代理',
    '劳动人事代理',
    '劳动人事事务代理',
    '人事事务代理',
    '社会保险代理',
    '社会保险事务代理',
    '社保公积金代理',
    '人事档案管理',
    '流动人员人事档案管理',
    '档案管理',
    '代缴社保',
  ],
  outsourcing: [
    '外包',
    '人力资源服务外包',
    '人力资源外包',
    '承接人力资源服务外包',
    '业务外包',
    '业务流程外包',
    '劳务外包',
    '人力外包',
    '薪酬外包',
    '薪酬代发',
    '代发工资',
    '生产线外包',
    '生产外包',
    '灵工',
    '灵活用工外包',
    'BPO',
  ],
  training: ['人力资源培训', '人才培训', '职业培训', '企业培训', '技能培训', '员工培训', '管理培训'],
  headhunting: ['高级人才寻访', '高端人才寻访', '高级人才寻猎', '高层次人才寻访', '人才寻访', '猎聘'],
  assessment: ['人力资源测评', '人才素质测评', '人才评价', '人才评测', '素质测评', '背调'],
  software: [
    '信息软件',
    '人力资源软件',
    '人力资源信息软件',
    '人力资源信息化',
    '人力资源管理软件',
    '人力资源信息系统',
    '人力资源管理系统',
    '软件',
    'HRSAAS',
    '人力资源数据',
    '人力资源大数据',
  ],
  other: [
    '其他人力资源',
    '就业和创业指导',
    '就业创业指导',
    '就业指导',
    '创业指导',
    '职业规划',
    '职业生涯规划',
    '供求信息收集和发布',
    '人力资源供求信息收集和发布',
    '人力资源信息收集和发布',
    '人才供求信息收集和发布',
    '跨境人力资源',
    '国际人力资源',
  ],
};

const LEADS = /^(?:组织|开展|从事|提供|承接|承办|包括|包含|含)+/u;
const TAILS = /(?<!等|类|有关|相关|方面的?|服务|业务|活动|事项|工作)(?:等|类|有关|相关|方面的?|服务|业务|活动|事项|工作)+$/u;
const HANDLING = '收集|整理|储存|存储|发布|咨询|[、和与及]';
const OF_WORK = '(?:人力资源|人才|劳动力|职业)?供求信息';
/** 收集、整理、储存、发布…供求信息: one activity, although it contains the sign that separates activities. */
const SUPPLY_AND_DEMAND = new RegExp(`${OF_WORK}的?(?:${HANDLING})+|(?<!${HANDLING})(?:${HANDLING}){2,}${OF_WORK}`, 'gu');
const RESERVATION = /不含|不包括|除外|凭[^凭\n]*经营|依法须经/u;

function fold(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s"'“”《》]/gu, '')
    .replace(/^(?:\d{1,2}[.)]|[一二三四五六七八九十]{1,2}\.|[-•*·])+/u, '')
    .toUpperCase();
  const short = bare.replace(LEADS, '').replace(TAILS, '');
  return short === '' ? bare : short;
}

const LINE_OF: ReadonlyMap<string, CategorySlug> = new Map([
  ...CATEGORIES.flatMap(({ slug }) => WORDINGS[slug].map((text) => [fold(text), slug] as const)),
  ...TAGS.map((tag) => [fold(tag.name), tag.category] as const),
  ...CATEGORIES.map(({ slug, name }) => [fold(name), slug] as const),
]);

export interface LinesReading {
  slugs: CategorySlug[];
  /** Wordings that match none of the ten lines. */
  unknown: string[];
}

/**
 * Reads a declared 业务范围 into lines, in the order of the statistical form. Separators are 、，；,; / and line breaks. What brackets
 * exclude or restrict (不含…, 凭许可证经营) never counts as declared.
 */
export function readLines(declared: string): LinesReading {
  const text = declared
    .normalize('NFKC')
    .replace(/\(([^()]*)\)/gu, (whole, inner: string) =>
      /^[\d一二三四五六七八九十]{1,2}$/u.test(inner) ? '、' : RESERVATION.test(inner) ? '' : whole.replace(/[()]/gu, '、'),
    )
    .replace(SUPPLY_AND_DEMAND, '供求信息收集和发布');
  const found = new Set<CategorySlug>();
  const unknown = new Set<string>();
  for (const part of text.split(/[、,;/|\n\r。]+/u)) {
    const wording = fold(part);
    if (wording === '') continue;
    const slug = LINE_OF.get(wording);
    if (slug) found.add(slug);
    else unknown.add(part.trim());
  }
  return { slugs: CATEGORIES.map(({ slug }) => slug).filter((slug) => found.has(slug)), unknown: [...unknown] };
}
