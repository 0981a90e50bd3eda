import { columnLetters } from '#app/kernel/spreadsheet/column-letters.ts';
import { cellText, lineText, type Cell } from './cells.ts';

/** The columns of the published register. A header matches by name or alias, ignoring spaces, character width and remarks in brackets. */
export const COLUMNS = [
  {
    key: 'name',
    header: '机构名称',
    required: true,
    aliases: ['单位名称', '企业名称', '公司名称', '名称', '人力资源服务机构名称', '人力资源机构名称'],
  },
  {
    key: 'uscc',
    header: '统一社会信用代码',
    required: true,
    aliases: ['社会信用代码', '信用代码', '统一代码', '统一信用代码', '统一社会信用代码证号'],
  },
  {
    key: 'district',
    header: '所在区',
    required: true,
    aliases: ['所属区', '区', '区县', '所在区县', '所属区县', '行政区', '行政区划', '辖区'],
  },
  {
    key: 'address',
    header: '地址',
    required: false,
    aliases: ['机构地址', '经营地址', '经营场所', '办公地址', '详细地址', '联系地址', '住所', '注册地址'],
  },
  {
    key: 'legalRepresentative',
    header: '法定代表人',
    required: false,
    aliases: ['法人', '法人代表', '法定代表人姓名', '负责人', '法定代表人/负责人'],
  },
  { key: 'phone', header: '联系电话', required: false, aliases: ['电话', '机构电话', '办公电话', '联系方式', '电话号码'] },
  {
    key: 'lines',
    header: '业务范围',
    required: false,
    aliases: ['服务范围', '服务项目', '业务项目', '业务类型', '业态', '许可业务范围', '许可备案业务范围'],
  },
  {
    key: 'permit',
    header: '许可证编号',
    required: false,
    aliases: ['许可证号', '许可证号码', '许可编号', '人力资源服务许可证编号', '人力资源服务许可证号'],
  },
  { key: 'filing', header: '备案编号', required: false, aliases: ['备案号', '备案证号', '备案凭证编号', '人力资源服务备案编号'] },
  {
    key: 'issuer',
    header: '发证机关',
    required: false,
    aliases: ['发证机构', '发证部门', '发证单位', '许可机关', '审批机关', '备案机关', '许可备案机关'],
  },
  {
    key: 'validTo',
    header: '有效期至',
    required: false,
    aliases: [
      '有效期',
      '有效期限',
      '有效期止',
      '有效日期',
      '截止日期',
      '到期日',
      '到期日期',
      '有效期截止日期',
      '许可证有效期',
      '许可证有效期至',
      '许可证有效期截止日期',
      '许可证到期日期',
    ],
  },
  {
    key: 'dispatch',
    header: '劳务派遣许可证编号',
    required: false,
    aliases: [
      '劳务派遣经营许可证编号',
      '劳务派遣许可证号',
      '劳务派遣经营许可证号',
      '劳务派遣许可编号',
      '劳务派遣证号',
      '派遣许可证编号',
      '派遣许可证号',
    ],
  },
  {
    key: 'dispatchIssuer',
    header: '劳务派遣发证机关',
    required: false,
    aliases: ['劳务派遣许可机关', '劳务派遣许可证发证机关', '劳务派遣经营许可证发证机关'],
  },
  {
    key: 'dispatchValidTo',
    header: '劳务派遣有效期至',
    required: false,
    aliases: ['劳务派遣有效期', '劳务派遣许可证有效期', '劳务派遣许可证有效期至', '劳务派遣经营许可证有效期', '劳务派遣经营许可证有效期至'],
  },
  {
    key: 'telecom',
    header: '增值电信业务经营许可证编号',
    required: false,
    aliases: [
      '增值电信业务许可证编号',
      '增值电信许可证编号',
      '增值电信业务经营许可证号',
      '增值电信业务许可证号',
      '增值电信许可证号',
      '电信业务经营许可证编号',
      '电信许可证编号',
      'ICP许可证号',
      'ICP许可证编号',
      'ICP证号',
    ],
  },
  {
    key: 'telecomIssuer',
    header: '增值电信发证机关',
    required: false,
    aliases: ['增值电信业务经营许可证发证机关', '增值电信业务许可证发证机关', '增值电信许可证发证机关', '电信许可证发证机关'],
  },
  {
    key: 'telecomValidTo',
    header: '增值电信有效期至',
    required: false,
    aliases: [
      '增值电信业务经营许可证有效期',
      '增值电信业务经营许可证有效期至',
      '增值电信业务许可证有效期',
      '增值电信业务许可证有效期至',
      '增值电信许可证有效期',
      '增值电信许可证有效期至',
      '增值电信有效期',
      '电信许可证有效期',
    ],
  },
  { key: 'filingValidTo', header: '备案有效期至', required: false, aliases: ['备案有效期', '备案有效期限', '人力资源服务备案有效期'] },
  {
    key: 'status',
    header: '许可备案状态',
    required: false,
    aliases: [
      '状态',
      '许可状态',
      '许可证状态',
      '证书状态',
      '证件状态',
      '备案状态',
      '许可证件状态',
      '有效状态',
      '机构状态',
      '企业状态',
      '经营状态',
      '登记状态',
      '存续状态',
    ],
  },
  { key: 'remark', header: '备注', required: false, aliases: ['备注说明', '备注信息', '附注', '备注栏', '其他说明'] },
  { key: 'establishedOn', header: '成立日期', required: false, aliases: ['成立时间', '设立日期', '注册日期', '注册时间'] },
  { key: 'website', header: '官网', required: false, aliases: ['网址', '网站', '官方网站', '官网地址', '公司网址', '网站地址'] },
  { key: 'park', header: '所在园区', required: false, aliases: ['园区', '所属园区', '入驻园区', '产业园', '所在产业园', '入驻产业园'] },
  { key: 'longitude', header: '经度', required: false, aliases: ['坐标经度', 'longitude', 'lng', 'lon'] },
  { key: 'latitude', header: '纬度', required: false, aliases: ['坐标纬度', 'latitude', 'lat'] },
  { key: 'system', header: '坐标系', required: false, aliases: ['坐标系统', '坐标类型', 'crs'] },
] as const satisfies readonly { key: string; header: string; required: boolean; aliases: readonly string[] }[];

export type ColumnKey = (typeof COLUMNS)[number]['key'];

/** Column → its position in a row, from 0. Columns that the sheet does not have are absent. */
export type Header = ReadonlyMap<ColumnKey, number>;

/** The header is looked for in this many rows from the top. */
export const HEADER_WITHIN_ROWS = 20;

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*:•·_]/gu, '')
    .toLowerCase();
const withoutBrackets = (text: string): string =>
  text.replace(/[([【〔{][^)\]】〕}\n]*([)\]】〕}])?/gu, (whole, closed?: string) => (closed === undefined ? whole : ''));

const KEY_OF: ReadonlyMap<string, ColumnKey> = new Map(
  COLUMNS.flatMap(({ key, header, aliases }) => [header, ...aliases].map((text) => [fold(text), key] as const)),
);

/** The register's column that a header cell names; null if it names none. */
export function columnOf(cell: Cell | undefined): ColumnKey | null {
  const text = fold(cellText(cell));
  if (text === '' || text.length > 60) return null;
  return KEY_OF.get(text) ?? KEY_OF.get(withoutBrackets(text)) ?? KEY_OF.get(text.replace(/[()/、]/gu, '')) ?? null;
}

/** The Chinese name of a column. */
export function headerName(key: ColumnKey): string {
  return COLUMNS.find((column) => column.key === key)?.header ?? key;
}

/** A column as the sheet names it. */
export interface NamedColumn {
  key: ColumnKey;
  /** Its position in a row, from 0. */
  at: number;
  /** Its name in the sheet. */
  text: string;
  hidden: boolean;
}

export interface HeaderReading {
  columns: Header;
  named: NamedColumn[];
  /** Required columns that the row does not contain. */
  missing: string[];
  /** Header cells that name no column of the register. */
  unknown: string[];
  /** Columns named a second time, which are not read, as `地址（F 列）`. */
  repeated: string[];
}

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

/** Reads a row as a header. If a column appears twice, the first one that the sheet shows counts. */
export function readHeader(cells: readonly Cell[], hidden: ReadonlySet<number> = NONE): HeaderReading {
  const named = new Map<ColumnKey, NamedColumn>();
  const unknown: string[] = [];
  const repeated: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const key = columnOf(cell);
    const text = lineText(cell);
    if (key === null) {
      if (text !== '') unknown.push(shortened(text));
      continue;
    }
    const column = { key, at, text: shortened(text), hidden: hidden.has(at) };
    const before = named.get(key);
    if (before === undefined) named.set(key, column);
    else {
      const [read, left] = before.hidden && !column.hidden ? [column, before] : [before, column];
      named.set(key, read);
      repeated.push(`${headerName(key)}（${columnLetters(left.at + 1)} 列${left.hidden ? '，隐藏' : ''}）`);
    }
  }
  const missing = COLUMNS.filter((column) => column.required && !named.has(column.key)).map((column) => column.header);
  return { columns: new Map([...named].map(([key, { at }]) => [key, at])), named: [...named.values()], missing, unknown, repeated };
}

const NONE: ReadonlySet<number> = new Set();
/** What a group of columns is about, where their own names do not say: 劳务派遣经营许可证 above 编号 and 有效期. */
const GROUPS: readonly (readonly [group: RegExp, keys: readonly [number: ColumnKey, validTo: ColumnKey, issuer: ColumnKey]])[] = [
  [/劳务派遣/u, ['dispatch', 'dispatchValidTo', 'dispatchIssuer']],
  [/电信|ICP/iu, ['telecom', 'telecomValidTo', 'telecomIssuer']],
  [/备案/u, ['filing', 'filingValidTo', 'issuer']],
  [/许可/u, ['permit', 'validTo', 'issuer']],
];
const PARTS = [
  /^(?:许可|备案)?证?件?(?:编号|号码?|证号)$/u,
  /^(?:许可证?)?(?:有效(?:期|日期).*|到期日期?|截止日期)$/u,
  /^(?:发证|许可|备案|审批)(?:机关|机构|部门|单位)$/u,
];

/**
 * Joins a row of groups with the row of names below it into one header row. A blank cell of the groups belongs to the group at its left; a
 * name that its group makes specific is written with it.
 */
export function joinedHeader(groups: readonly Cell[], names: readonly Cell[]): Cell[] {
  let group = '';
  return Array.from({ length: Math.max(groups.length, names.length) }, (_, at) => {
    const [above, name] = [lineText(groups[at]), lineText(names[at])];
    if (above !== '') group = above;
    if (name === '' || name === above) return above === '' ? null : above;
    const within = GROUPS.find(([pattern]) => pattern.test(group));
    const part = PARTS.findIndex((pattern) => pattern.test(fold(name)));
    const key = within && part >= 0 ? within[1][part] : undefined;
    if (key !== undefined) return headerName(key);
    return columnOf(`${group}${name}`) === null ? name : `${group}${name}`;
  });
}

/** The message if no row contains all required columns: which are missing, and what was found instead. */
export function missingColumnsMessage(best: HeaderReading | null): string {
  const required = COLUMNS.filter((column) => column.required).map((column) => column.header);
  if (best === null || best.columns.size === 0) {
    const found = best && best.unknown.length > 0 ? `，读到的是：${best.unknown.slice(0, 8).join('、')}` : '';
    return `前 ${HEADER_WITHIN_ROWS} 行内没有找到表头。表头须有 ${required.join('、')} 三列${found}。`;
  }
  const known = [...best.columns.keys()].map(headerName).join('、');
  const unknown = best.unknown.length > 0 ? `；不认识的列：${best.unknown.slice(0, 8).join('、')}` : '';
  return `表头缺少必需的列：${best.missing.join('、')}。已认出：${known}${unknown}。请把表头改成上述名称后重试。`;
}
