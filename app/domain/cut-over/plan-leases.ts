import type { Month } from '../charges/months/month.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { unspaced } from '#app/kit/visible-text.ts';
import { daysFault } from '../leases/lease-faults.ts';
import { TERMS_MOST, UNIT_ROWS } from '../leases/lease-limits.ts';
import { EMPTY_TERMS, type DatedTerms, type LeaseCharge, type LeaseUnit } from '../leases/lease-terms.ts';
import { lineText } from '../register/cells.ts';
import { checkUscc, normaliseUscc } from '../organisations/uscc.ts';
import { BASE_NAME, BASES } from '../rents/charge.ts';
import { GRID_NAME, GRIDS } from '../rents/months.ts';
import { CYCLES, type DueRule } from '../rents/periods.ts';
import { readerOf, type RowReader } from './row-reader.ts';
import type { SheetFault, CutOverContent } from './sheets.ts';

/** What the site knows of what a workbook names. */
export interface CutOverGround {
  today: Day;
  /** The last month of the park that is closed; null if none is. */
  closedThrough: Month | null;
  /** By USCC. */
  institutions: ReadonlyMap<string, { id: string; name: string; withdrawn: boolean; own: boolean }>;
  /** Units on the plan of the park, by number and by place; several may have one number. */
  units: ReadonlyMap<string, readonly { id: string; place: string; area: number }[]>;
  /** Numbers that contracts of the park have already. */
  numbers: ReadonlySet<string>;
}

/** A contract that can be imported. */
export interface PlannedLease {
  row: number;
  number: string;
  institutionId: string;
  institution: string;
  terms: DatedTerms & { deposit: number; billedUntil: Day };
}

/** 应付日规则 as it is written: 当月 5 日, 提前 5 日, 提前 5 个工作日, 第一天. */
export function readDueRule(text: string): DueRule | null {
  const plain = unspaced(text);
  if (/第一天/u.test(plain)) return { kind: 'daysBefore', days: 0 };
  const [, date] = /当月(\d{1,2})[日号]/u.exec(plain) ?? [];
  if (date !== undefined) return Number(date) >= 1 && Number(date) <= 31 ? { kind: 'date', date: Number(date) } : null;
  const [, days, what] = /前(\d{1,2})(?:个)?(工作日|自然日|日历日|日|天)/u.exec(plain) ?? [];
  if (days === undefined || Number(days) > 60) return null;
  return { kind: what === '工作日' ? 'workingDaysBefore' : 'daysBefore', days: Number(days) };
}

/** One of some names, however it is spaced. */
const oneOf =
  <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
  (text: string): Value | null =>
    values.find((value) => unspaced(names[value]) === unspaced(text)) ?? null;
const inWords = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

type Reader = RowReader<'leases'>;

/** The institution of the directory that a row names by its code and its name. */
function institutionOf(reader: Reader, { institutions }: CutOverGround) {
  const typed = reader.text('uscc', 40);
  const name = reader.text('institution', 120);
  if (typed === '') return null;
  const checked = checkUscc(typed);
  const found = checked.ok ? institutions.get(checked.uscc) : undefined;
  if (!checked.ok) reader.fault('uscc', checked.message.replace(/。$/u, ''));
  else if (!found) reader.fault('uscc', '名录里没有这家机构；只能导入名录里的机构');
  else if (found.withdrawn) reader.fault('uscc', '这家机构已经退出名录');
  else if (found.own) reader.fault('uscc', '这是您自己所在的主体，请由其他工作人员导入');
  else if (name !== '' && unspaced(name) !== unspaced(found.name)) reader.fault('institution', `名录里这个代码的机构是“${found.name}”`);
  return found ?? null;
}

/** The units that a row names, each once. */
function unitsOf(reader: Reader, { units }: CutOverGround, days: { startsOn: Day; endsOn: Day } | null): LeaseUnit[] {
  const names = reader
    .text('units', 400)
    .split(/[、，,;；]/u)
    .map(unspaced)
    .filter((name) => name !== '');
  if (new Set(names).size < names.length) reader.fault('units', '同一个单元写了两次');
  if (names.length > UNIT_ROWS.length) reader.fault('units', `一份合同最多 ${UNIT_ROWS.length} 个单元`);
  return names.slice(0, UNIT_ROWS.length).flatMap((name) => {
    const found = units.get(name) ?? [];
    const [unit] = found;
    if (!unit) reader.fault('units', `平面图上没有单元“${name.slice(0, 40)}”`);
    else if (found.length > 1)
      reader.fault('units', `有 ${found.length} 个单元的编号是“${name}”，请写全：${inWords(found.map(({ place }) => place))}`);
    else if (days) return [{ unitId: unit.id, place: unit.place, area: unit.area, ...days }];
    return [];
  });
}

/** The days of a contract; null with a fault where they cannot be. */
function daysOf(reader: Reader, today: Day): { startsOn: Day; endsOn: Day } | null {
  const [startsOn, endsOn] = [reader.day('startsOn'), reader.day('endsOn')];
  if (startsOn === null || endsOn === null) return null;
  const fault = daysFault({ startsOn, endsOn }, today);
  if (fault) reader.fault(fault.field === 'startsOn' ? 'startsOn' : 'endsOn', fault.message.replace(/。$/u, ''));
  return fault ? null : { startsOn, endsOn };
}

function billedUntilOf(reader: Reader, days: { startsOn: Day; endsOn: Day } | null): Day | null {
  const day = reader.day('billedUntil');
  if (day === null || !days) return day;
  const first = addDays(days.startsOn, -1);
  if (day >= first && day <= days.endsOn) return day;
  reader.fault('billedUntil', '应在起租日的前一天到到期日之间');
  return null;
}

const charge = (name: string, base: LeaseCharge['base'], price: number): LeaseCharge => ({
  name,
  base,
  measure: 'area',
  desks: 1,
  price,
  free: [],
  rise: null,
});

/** A row of 合同; null where something is wrong with it. */
function planLease(reader: Reader, ground: CutOverGround, faults: readonly SheetFault[]): PlannedLease | null {
  const before = faults.length;
  const number = reader.text('number', TERMS_MOST.number);
  if (ground.numbers.has(number)) reader.fault('number', '本园区已经有这个编号的合同');
  const institution = institutionOf(reader, ground);
  const days = daysOf(reader, ground.today);
  const units = unitsOf(reader, ground, days);
  const base = reader.one('base', oneOf(BASES, BASE_NAME), inWords(BASES.map((one) => BASE_NAME[one])));
  const price = reader.price('price');
  const fee = reader.isEmpty('fee') ? null : reader.price('fee');
  const months = reader.one(
    'months',
    (text) => CYCLES.find((one) => `${one}` === unspaced(text).replace(/个?月$/u, '')) ?? null,
    ' 1、2、3、6 或 12',
  );
  const grid = reader.isEmpty('grid')
    ? 'anchored'
    : reader.one('grid', oneOf(GRIDS, GRID_NAME), inWords(GRIDS.map((one) => GRID_NAME[one])));
  const due = reader.one('due', readDueRule, '“当月 5 日”“提前 5 日”“提前 5 个工作日”或“第一天”这样的写法');
  const deposit = reader.money('deposit', 0);
  const rate = reader.isEmpty('late') ? null : reader.rate('late');
  const billedUntil = billedUntilOf(reader, days);
  if (
    faults.length > before ||
    !institution ||
    !days ||
    !base ||
    price === null ||
    !months ||
    !grid ||
    !due ||
    deposit === null ||
    billedUntil === null
  )
    return null;
  const terms = {
    ...EMPTY_TERMS,
    ...days,
    use: '办公',
    units,
    rent: charge('租金', base, price),
    fees: fee === null ? [] : [charge('物业费', 'perMonth', fee)],
    months,
    grid,
    due,
    deposit,
    lateFee: rate === null ? null : { rate, capPercent: null, graceDays: 0 },
    billedUntil,
  };
  return { row: reader.row, number, institutionId: institution.id, institution: institution.name, terms };
}

/** The codes of institutions that a workbook names. */
export const usccsOf = ({ leases }: CutOverContent): string[] => [
  ...new Set(leases.map(({ cells }) => (typeof cells.uscc === 'string' ? normaliseUscc(cells.uscc) : ''))),
];

/** The contracts of a workbook. Those that name a number or a unit for the same days as an earlier row are at fault. */
export function planLeases(content: CutOverContent, ground: CutOverGround, faults: SheetFault[]): PlannedLease[] {
  const planned: PlannedLease[] = [];
  const rowOf = new Map<string, number>();
  for (const sheetRow of content.leases) {
    const reader = readerOf('leases', sheetRow, content, faults);
    const lease = planLease(reader, ground, faults);
    const number = lineText(sheetRow.cells.number);
    const first = rowOf.get(number);
    if (number !== '' && first !== undefined) reader.fault('number', `与第 ${first} 行的编号重复`);
    else if (number !== '') rowOf.set(number, sheetRow.row);
    if (!lease || first !== undefined) continue;
    for (const unit of lease.terms.units) {
      const other = planned.find(({ terms }) =>
        terms.units.some((one) => one.unitId === unit.unitId && one.startsOn <= unit.endsOn && one.endsOn >= unit.startsOn),
      );
      if (other) reader.fault('units', `${unit.place}与第 ${other.row} 行的租期重叠`);
    }
    planned.push(lease);
  }
  return planned;
}
