// The rules of the house, each stated once: the test checks the code against these tables, and `npm run house` draws them.

/** A part of the house. Its files import only one another and what is on a lower level. */
export interface Storey {
  name: string;
  /** Prefixes of its files' paths. */
  holds: readonly string[];
  /** Its description in the drawing. */
  says: string;
}

/** The levels of the house, lowest first. Storeys on the same level do not import each other. */
export const LEVELS: readonly (readonly Storey[])[] = [
  [
    { name: 'prisma', holds: ['prisma/'], says: '结构、迁移、事务' },
    { name: 'search', holds: ['search/'], says: '搜索接口与两个引擎' },
  ],
  [{ name: 'paths', holds: ['app/paths.ts'], says: '每一个地址' }],
  [{ name: 'ui', holds: ['app/ui/'], says: '不含文字的组件与主题' }],
  [{ name: 'kit', holds: ['app/kit/'], says: '我们的措辞，不认识任何名词：表单、自动保存、页头' }],
  [{ name: 'kernel', holds: ['app/kernel/'], says: '共用的内核，不认识任何名词' }],
  [{ name: 'domain', holds: ['app/domain/'], says: '每个名词一个文件夹' }],
  [{ name: 'frame', holds: ['app/frame/'], says: '每一页的四周：页面框架、菜单、工作台' }],
  [{ name: 'web', holds: ['app/web/'], says: 'HTTP：谁在问、读懂、回答' }],
  [
    { name: 'routes', holds: ['app/routes/', 'app/root.tsx', 'app/entry.'], says: '页面，按读者分组，以及只有它们用到的' },
    { name: 'cli, seed', holds: ['app/cli/', 'seed/'], says: '命令行与数据' },
  ],
];

/**
 * The floors of `app/domain`, lowest first, each with its nouns and their names. A noun imports its own floor and lower ones. Entering a
 * new noun here, built or not, decides what it may know.
 */
export const FLOORS: readonly Readonly<Record<string, string>>[] = [
  { people: '账号', organisations: '主体', parks: '产业园', maps: '地图', lines: '业态', policies: '政策' },
  {
    institutions: '机构',
    units: '单元',
    rents: '计费规则',
    needs: '需求',
    supplies: '供给',
    codes: '一码通',
    sitemap: '网站地图',
    feedback: '意见与纠错',
    'site-texts': '网站的文本',
  },
  {
    services: '服务',
    register: '主管部门名录',
    tenancies: '在园',
    offers: '应答',
    events: '活动',
    lists: '名录清单',
    plans: '平面图',
    intents: '入驻意向',
    'park-pages': '园区公开页',
    'entry-rules': '准入规则',
  },
  {
    licences: '许可',
    inquiries: '邀约',
    'move-ins': '入驻',
    leases: '租赁合同',
    charges: '费用',
    amendments: '合同变更',
    renewals: '续租',
    handovers: '交接',
    waivers: '减免',
    deposits: '押金',
    assessments: '考核',
    evaluations: '评估',
  },
  {
    reviews: '评价',
    reports: '举报',
    exits: '退出',
    'rent-roll': '租控',
    credit: '信用',
    'lease-calendars': '合同日历',
    'bank-files': '银行流水',
    'cut-over': '期初导入',
  },
  { storefronts: '旗舰店', shortlists: '候选与比较', statistics: '统计' },
  { directory: '名录', assembly: '汇合处' },
  { 'city-map': '产业地图', matching: '匹配' },
];

/** The kind of a file, by its name; the first match counts. */
export const SUFFIXES = [
  { kind: 'schema', fits: /(^|\/)(forms|[^/]+-fields?)\.server\.ts$/ },
  { kind: 'deed', fits: /\.server\.tsx?$/ },
  { kind: 'browser', fits: /\.client\.tsx?$/ },
  { kind: 'face', fits: /\.tsx$|(^|\/)use-[^/]+\.ts$/ },
  { kind: 'rule', fits: /(?<!\.d)\.ts$/ },
] as const;

export type FileKind = (typeof SUFFIXES)[number]['kind'];

/** What a rule may forbid to import: another kind of file, or a library. */
export type Ground = FileKind | 'prisma' | 'remix' | 'react' | 'node';

export const LIBRARIES: Readonly<Record<'prisma' | 'remix' | 'react' | 'node', RegExp>> = {
  prisma: /^(@prisma|prisma)\//,
  remix: /^@remix-run\//,
  react: /^(react|react-dom)(\/|$)/,
  node: /^node:/,
};

interface SuffixRule {
  /** Where the rule applies; `web` and `routes` are HTTP and follow it only if it says so. */
  within: RegExp;
  never: readonly Ground[];
  /** Only types may be imported of these, never a value. */
  typesOf: readonly Ground[];
  /** The allowed packages, if only some are. */
  packages?: RegExp;
  /** Forbidden text, and its name. */
  text?: { says: string; found: RegExp };
}

const HOUSE = /^app\/(ui|kit|kernel|domain|frame)\//;

export const SUFFIX_RULES: Readonly<Record<FileKind, SuffixRule>> = {
  rule: {
    within: HOUSE,
    never: ['prisma', 'remix', 'react', 'node', 'face', 'browser'],
    typesOf: ['deed', 'schema'],
    text: { says: 'reads a clock or chance', found: /Date\.now\(|new Date\(\)|Math\.random\(/ },
  },
  schema: {
    within: HOUSE,
    never: ['prisma', 'remix', 'react', 'node', 'face', 'browser', 'deed'],
    typesOf: [],
    packages: /^zod$/,
  },
  deed: {
    within: HOUSE,
    never: ['remix', 'react', 'face', 'browser'],
    typesOf: [],
    text: { says: 'names Request or Response', found: /\b(Request|Response)\b/ },
  },
  browser: { within: HOUSE, never: ['prisma', 'node', 'remix'], typesOf: ['deed', 'schema', 'face'] },
  face: { within: /^app\/(ui|kit|kernel|domain|frame|web)\//, never: ['prisma', 'node'], typesOf: ['deed', 'schema'] },
};

/** Rooms with restricted access: of the files `within`, only these import what is `behind` the door. */
export const DOORS: readonly { behind: string; within: RegExp; only: RegExp; says: string }[] = [
  { behind: 'app/domain/', within: /^app\/web\//, only: /^app\/web\/site[.-]/, says: 'of web, only site knows the domain' },
  {
    behind: 'app/domain/assembly/',
    within: /./,
    only: /^app\/(domain\/assembly|routes|cli)\/|^app\/web\/site[.-]/,
    says: 'only routes, web/site and cli know the assembly',
  },
];

/** Where a refusal is turned into a status. */
export const STATUSES = { refusals: ['403', '404', '409'], only: /^app\/web\/(answer|visit)[.-]/ };

/** Where characters that cannot be seen are named; a byte order mark at the start of a file may be named anywhere. */
export const UNSEEN = { only: /^app\/kit\/visible-text\.ts$/, byteOrderMark: '\uFEFF' };

/** Names that say nothing. `service` is a noun here and allowed. */
export const DRAWERS = /(utils?|helpers?|manager|misc)\b/i;

export const MOST = { lines: 320, characters: 160, filesInFolder: 40 };

/** How forms are written and taken, so that a second click is never a second deed. */
export const FORMS = {
  /** The only file with a form that is posted: it gives each a key of its own. */
  posted: { only: 'app/kit/post-form.tsx', found: /method=(?:"post"|\{['"]post)/i },
  /** Every action takes its form by one of these, which do what was sent once; `aside` are those that make nothing. */
  taken: {
    by: /\bdeed(?:WithFile)?(?:<\w+>)?\(/,
    aside: ['app/routes/public/text-size.ts', 'app/routes/public/bad-address.tsx', 'app/routes/public/not-found.tsx'],
  },
} as const;
