import { writeDay, isDay } from '../calendar.ts';
import { writeVersion } from '../content/version-name.ts';
import { ACCEPTED } from '../files/accepted.ts';
import { MEMBERSHIP_ROLE_NAME } from '../permissions/actor.ts';

export type FieldValue = string | number | boolean | null;
/** Changed fields only: name → [before, after]. */
export type Changes = Record<string, readonly [FieldValue, FieldValue]>;

/** The names of fields on pages. Entries hold contact details masked, and never secrets. */
const FIELD_NAME = {
  name: '名称',
  uscc: '统一社会信用代码',
  legalRepresentative: '法定代表人',
  establishedOn: '成立日期',
  standing: '核验状态',
  role: '角色',
  address: '邮箱或手机号',
  device: '设备',
  provider: '登录方式',
  appointment: '任命',
  statement: '说明',
  district: '所在区',
  file: '材料',
  rows: '行数',
  topic: '通知类别',
  mail: '邮件通知',
  organisation: '主体',
  section: '内容',
  version: '版本',
  number: '证号',
  kind: '类别',
  issuer: '发证机关',
  scope: '许可范围',
  validFrom: '有效期起',
  validTo: '有效期至',
  revokedOn: '撤销日期',
  branch: '分支机构',
  contactName: '联系人',
  contactPhone: '联系电话',
  contactEmail: '联系邮箱',
  complaintPhone: '投诉电话',
  publicPhone: '单位电话',
  fact: '信息',
  text: '文字',
  title: '名称',
  line: '业态',
  rating: '评分',
  status: '状态',
  services: '受影响的服务',
  sheet: '图纸',
  unit: '单元',
  rent: '租金参考',
  startsOn: '开始日期',
  endsOn: '结束日期',
  handedBackOn: '交还日期',
  source: '来源',
  licence: '使用许可',
  approvalNumber: '审图号',
  document: '文号',
  publishedOn: '公布日期',
  due: '期限',
  visit: '看房时间',
  visitPlace: '见面地点',
  amount: '金额',
} as const satisfies Record<string, string>;

export type FieldName = keyof typeof FIELD_NAME;

/** Fields that only those who examine the record need. */
const FOR_AUDIT: readonly string[] = ['rows'] satisfies FieldName[];

const VALUE_NAME: Partial<Record<FieldName, Record<string, string>>> = {
  role: MEMBERSHIP_ROLE_NAME,
  standing: { unverified: '待核验', verified: '已核验' },
  // The name of a file may tell whose it is, so the record keeps only its kind.
  file: Object.fromEntries(Object.values(ACCEPTED).map(({ mediaType, name }) => [mediaType, name])),
};

/** The fields in which two states differ. */
export function changed<F extends FieldName>(before: Partial<Record<F, FieldValue>>, after: Partial<Record<F, FieldValue>>): Changes {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as F[];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [was, is] = [before[field] ?? null, after[field] ?? null];
      return was === is ? [] : [[field, [was, is] as const]];
    }),
  );
}

/** Numbers with what they count. */
const COUNTED: Partial<Record<FieldName, (count: number) => string>> = {
  version: writeVersion,
  rows: (count) => `${count.toLocaleString('zh-CN')} 行`,
  services: (count) => `${count} 项`,
  rating: (stars) => `${stars} 分`,
};

function written(field: string, value: FieldValue): string {
  if (value === null) return '无';
  if (value === '') return '未填';
  if (typeof value === 'boolean') return value ? '开' : '关';
  const text = String(value);
  if (typeof value === 'number') return COUNTED[field as FieldName]?.(value) ?? value.toLocaleString('zh-CN');
  return VALUE_NAME[field as FieldName]?.[text] ?? (isDay(text) ? writeDay(text) : text);
}

/** What the record keeps of a text that may mention people: its length. */
const LENGTH = /^\d+ 字$/u;

/** Whether a change says only how much was written. */
const isLength = (values: readonly FieldValue[]): boolean =>
  values.every((value) => value === null || (typeof value === 'string' && LENGTH.test(value))) && values.some((value) => value !== null);

/** Every change in words: `名称：甲 → 乙`; a first value is written without the empty one before. For those who examine the record. */
export function writeChanges(changes: Changes): string[] {
  return Object.entries(changes).map(([field, [was, is]]) => {
    const name = FIELD_NAME[field as FieldName] ?? field;
    return was === null ? `${name}：${written(field, is)}` : `${name}：${written(field, was)} → ${written(field, is)}`;
  });
}

/** The changes that tell everybody else something: without lengths, and without what the sentence before them says already. */
export function tellChanges(changes: Changes, sentence: string): string[] {
  const telling = Object.entries(changes).filter(
    ([field, [was, is]]) =>
      !FOR_AUDIT.includes(field) && !isLength([was, is]) && !(was === null && is !== null && sentence.includes(written(field, is))),
  );
  return writeChanges(Object.fromEntries(telling));
}
