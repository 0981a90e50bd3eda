import { daysBetween, type Day } from '#app/kernel/calendar.ts';
import { exactly, NOTHING, roundFen } from '../rents/fen.ts';
import { monthsAfter } from '../rents/months.ts';
import type { PricedStay } from './priced-stay.ts';
import type { UnitStay, UnitOnRoll } from './roll.ts';

/** What somebody who keeps the roll should look at. */
export const ROLL_FLAGS = ['endsSoon', 'noContract', 'notBilled', 'belowGuide'] as const;
export type RollFlag = (typeof ROLL_FLAGS)[number];
export const ROLL_FLAG_NAME: Record<RollFlag, string> = {
  endsSoon: '12 个月内到期',
  noContract: '没有登记合同',
  notBilled: '应开未开账单',
  belowGuide: '低于租金参考',
};

/** A line of the rent roll: a unit with whoever has it, or a place without a unit. */
export interface RollRow {
  unit: UnitOnRoll | null;
  /** Null if nobody has it. */
  stay: UnitStay | null;
  /** Whether somebody has it after the stay, as far as is agreed. */
  followed: boolean;
  /** 合同编号; null without a contract. */
  contract: string | null;
  /** Null without a contract that says a rent. */
  priced: PricedStay | null;
  /** 押金 as agreed, in fen, on the first line of a contract alone so that it is counted once. */
  deposit: number | null;
  /** What the tenant owes the park beyond its last day on the day, in fen, on its first line alone; null on the others. */
  overdue: number | null;
  flags: RollFlag[];
}

/** A price of the guide is in fen, those of contracts are in 0.0001 元. */
const GUIDE_PARTS = 100;
/** Months before an end in which it is told. */
const ENDS_WITHIN_MONTHS = 12;

/** What is to be seen of a line on a day. `unbilled` says whether a bill of its contract is due that was not issued. */
export function flagsOf(
  { unit, stay, followed, priced }: Pick<RollRow, 'unit' | 'stay' | 'followed' | 'priced'>,
  unbilled: boolean,
  day: Day,
): RollFlag[] {
  if (!stay) return [];
  const [guide, per] = [unit?.guide ?? null, priced?.perMetre ?? null];
  const holds: Record<RollFlag, boolean> = {
    endsSoon: !followed && stay.endsOn !== null && stay.endsOn <= monthsAfter(day, ENDS_WITHIN_MONTHS),
    noContract: stay.leaseId === null,
    notBilled: unbilled,
    belowGuide: guide !== null && per !== null && per.compare(guide * GUIDE_PARTS) < 0,
  };
  return ROLL_FLAGS.filter((flag) => holds[flag]);
}

/** The area of a line in 0.01 m²; 0 for a place without a unit. */
const areaOf = ({ unit }: RollRow): number => unit?.area ?? 0;
const total = (rows: readonly RollRow[], of: (row: RollRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
const monthOf = ({ priced }: RollRow): number => priced?.month ?? 0;

/** A mean with its weight. */
interface Weighted {
  /** Rounded half up; null if nothing has a weight. */
  mean: number | null;
  weight: number;
}

/** The mean price of the area that is let by contract, in 0.0001 元 for each ㎡ and day, weighted by area. */
export function averagePrice(rows: readonly RollRow[]): Weighted {
  const priced = rows.flatMap((row) => (row.priced?.perMetre ? [{ per: row.priced.perMetre, area: row.priced.area }] : []));
  const weight = priced.reduce((sum, { area }) => sum + area, 0);
  if (weight === 0) return { mean: null, weight };
  const sum = priced.reduce((all, { per, area }) => all.add(per.mul(area)), NOTHING);
  return { mean: roundFen(sum.div(weight)), weight };
}

/** Days from the day to the ends of the stays in force, weighted by area or by month's rent; those without an end are left out. */
export function remainingTerm(rows: readonly RollRow[], day: Day, by: 'area' | 'rent'): Weighted {
  const ends = rows.flatMap((row) => {
    const endsOn = row.stay?.endsOn ?? null;
    return endsOn === null ? [] : [{ days: daysBetween(day, endsOn), weight: by === 'area' ? areaOf(row) : monthOf(row) }];
  });
  const weight = ends.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return { mean: null, weight };
  const sum = ends.reduce((all, { days, weight: by_ }) => all + BigInt(days) * BigInt(by_), 0n);
  return { mean: roundFen(exactly(sum, 1, weight)), weight };
}

/** What ends in a stretch of time. */
export interface Expiry {
  /** `2027-3` for a quarter; `later`, `open` without an end, `followed` if somebody has it afterwards. */
  id: string;
  units: number;
  /** In 0.01 m². */
  area: number;
  /** In fen. */
  month: number;
}

/** Quarters for which ends are told one by one, the day's own first. */
const QUARTERS = 8;
const quarterOf = (day: Day): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** When what is let ends, by quarter, and what ends later, is followed by somebody, or has no end: together all that is let. */
export function expiriesOf(rows: readonly RollRow[], day: Day): Expiry[] {
  const quarters = Array.from({ length: QUARTERS }, (_, at) => quarterOf(monthsAfter(`${day.slice(0, 8)}01`, at * 3)));
  const whenOf = ({ stay, followed }: RollRow): string => {
    if (followed) return 'followed';
    if (!stay?.endsOn) return 'open';
    const quarter = quarterOf(stay.endsOn);
    return quarters.includes(quarter) ? quarter : 'later';
  };
  const when = rows.filter(({ stay }) => stay !== null).map((row) => ({ row, id: whenOf(row) }));
  return [...quarters, 'later', 'followed', 'open'].map((id) => {
    const within = when.flatMap((one) => (one.id === id ? [one.row] : []));
    return { id, units: within.filter(({ unit }) => unit !== null).length, area: total(within, areaOf), month: total(within, monthOf) };
  });
}

/** What a tenant has of a park. */
export interface TenantShare {
  institutionId: string;
  tenant: string;
  /** In 0.01 m². */
  area: number;
  /** In fen. */
  month: number;
}

const LARGEST = 5;

/** The tenants with most rent a month; of equal ones, those with more area. */
export function largestTenants(rows: readonly RollRow[]): TenantShare[] {
  const byTenant = new Map<string, TenantShare>();
  for (const row of rows) {
    if (!row.stay) continue;
    const { institutionId, tenant } = row.stay;
    const known = byTenant.get(institutionId) ?? { institutionId, tenant, area: 0, month: 0 };
    byTenant.set(institutionId, { ...known, area: known.area + areaOf(row), month: known.month + monthOf(row) });
  }
  return [...byTenant.values()]
    .toSorted((a, b) => b.month - a.month || b.area - a.area || (a.institutionId < b.institutionId ? -1 : 1))
    .slice(0, LARGEST);
}

/** All that is let, in 0.01 m² and fen a month. */
export const letTotals = (rows: readonly RollRow[]): { area: number; month: number } => {
  const taken = rows.filter(({ stay }) => stay !== null);
  return { area: total(taken, areaOf), month: total(taken, monthOf) };
};
