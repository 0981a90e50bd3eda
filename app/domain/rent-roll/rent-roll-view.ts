import { daysBetween, writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeAgreed } from '../leases/lease-view.ts';
import { BASE_NAME } from '../rents/charge.ts';
import { writePerUnit } from '../rents/explain.ts';
import { roundFen, writeFen } from '../rents/fen.ts';
import { levelName } from '../units/level.ts';
import type { UnitStateName } from '../units/unit-state.ts';
import { writeArea } from '../units/write-area.ts';
import { writeRent } from '../units/write-rent.ts';
import { writeShare } from '../units/write-share.ts';
import type { RentRoll } from './read-rent-roll.server.ts';
import {
  averagePrice,
  expiriesOf,
  largestTenants,
  letTotals,
  remainingTerm,
  ROLL_FLAG_NAME,
  ROLL_FLAGS,
  type Expiry,
  type RollRow,
} from './rent-roll.ts';
import type { RollFigure } from './roll-view.ts';
import { occupancyOf, whoseOn } from './roll.ts';

/** Lines on a page of the roll. */
export const ROLL_PAGE = 100;
/** A year of a remaining term, as it is shown. */
const YEAR = 365;

const many = (of: number): string => of.toLocaleString('zh-CN');

/** A quarter, and what is no quarter. */
function expiryName(id: string): string {
  const names: Record<string, string> = { later: '更晚', followed: '到期后已有后续约定', open: '没有约定期限' };
  const [year, quarter] = id.split('-');
  return names[id] ?? `${year}年第 ${quarter} 季度`;
}

/** `456 天`, and from a year on `1.25 年（456 天）`. */
const writeTerm = (days: number): string => (days < YEAR ? `${many(days)} 天` : `${(days / YEAR).toFixed(2)} 年（${many(days)} 天）`);

const orDash = (fen: number): string => (fen === 0 ? '—' : writeFen(fen));

/** A line of the roll in words. */
export interface RollLine {
  id: string;
  unit: { id: string; number: string; place: string; area: string; state: UnitStateName; guide: string } | null;
  tenant: string | null;
  /** For whom an empty unit is kept; null otherwise. */
  kept: string | null;
  lease: { id: string; number: string } | null;
  from: string | null;
  to: string | null;
  left: string | null;
  price: { agreed: string; base: string } | null;
  month: string | null;
  perMetre: string | null;
  next: { day: string; price: string } | null;
  free: string | null;
  deposit: string | null;
  overdue: string | null;
  flags: { name: string; plain: boolean }[];
}

function lineShown({ unit, stay, contract, priced, deposit, overdue, flags }: RollRow, day: Day): RollLine {
  return {
    id: `${unit?.id ?? ''} ${stay?.institutionId ?? ''} ${stay?.startsOn ?? ''}`,
    unit: unit && {
      id: unit.id,
      number: unit.number,
      place: `${unit.building.name} ${levelName(unit.level)}`,
      area: writeArea(unit.area),
      state: unit.state,
      guide: writeRent(unit.guide),
    },
    tenant: stay?.tenant ?? null,
    kept: stay === null && unit ? whoseOn(unit, day) : null,
    lease: contract === null ? null : { id: stay?.leaseId ?? '', number: contract },
    from: stay && writeDay(stay.startsOn),
    to: stay && (stay.endsOn === null ? '未定' : writeDay(stay.endsOn)),
    left: stay?.endsOn ? writeTerm(daysBetween(day, stay.endsOn)) : null,
    price: priced && { agreed: writeAgreed(priced), base: BASE_NAME[priced.base] },
    month: priced && writeFen(priced.month),
    // A price by square metres and days is one already.
    perMetre:
      priced?.perMetre && !(priced.measure === 'area' && (priced.base === 'perDay' || priced.base === 'monthFromDay'))
        ? `${writePerUnit(roundFen(priced.perMetre))}/㎡·天`
        : null,
    next: priced?.next ? { day: writeDay(priced.next.from), price: writePerUnit(priced.next.price) } : null,
    free: priced && priced.freeDays > 0 ? `${many(priced.freeDays)} 天` : null,
    deposit: deposit === null ? null : writeFen(deposit),
    overdue: overdue === null || overdue === 0 ? null : writeFen(overdue),
    flags: flags.map((flag) => ({ name: ROLL_FLAG_NAME[flag], plain: flag === 'noContract' })),
  };
}

const shareCells = ({ area, month }: { area: number; month: number }, whole: { area: number; month: number }): string[] => [
  writeArea(area),
  writeShare(area, whole.area),
  orDash(month),
  month === 0 ? '—' : writeShare(month, whole.month),
];

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A remaining term as a figure: in years, with its days beside it. */
function termFigure(name: string, days: number | null, note: string): RollFigure {
  if (days === null) return { name, value: '—', unit: '', note };
  return { name, value: (days / YEAR).toFixed(2), unit: '年', note: `${many(days)} 天，${note}` };
}

/** The foot of the roll: what is let and vacant, at what price, for how long. */
function footShown(rows: readonly RollRow[], day: Day): RollFigure[] {
  const units = rows.flatMap(({ unit }) => (unit ? [unit] : []));
  const { area, let: taken, vacant, usable, states } = occupancyOf(units);
  const { month } = letTotals(rows);
  const average = averagePrice(rows);
  const openEnded = rows.filter(({ stay }) => stay !== null && stay.endsOn === null).length;
  const whole = (of: number): string => Math.round(of / 100).toLocaleString('en-US');
  return [
    {
      name: '已租',
      value: whole(taken),
      unit: '㎡',
      note: `${many(states.let.units + states.expiring.units + states.holdover.units)} 个单元`,
    },
    { name: '空置', value: whole(vacant), unit: '㎡', note: `${many(states.vacant.units)} 个单元` },
    { name: '出租率', value: writeShare(taken, area), unit: '', note: '占全部可租面积' },
    { name: '出租率', value: writeShare(taken, usable), unit: '', note: '不计施工中的单元' },
    { name: '月租金合计', value: yuan(month), unit: '元', note: '按当天的单价，只计登记了合同的' },
    {
      name: '平均租金',
      value: average.mean === null ? '—' : (average.mean / 10_000).toFixed(4),
      unit: average.mean === null ? '' : '元/㎡·天',
      note: `按面积加权，${writeArea(average.weight)}有合同单价`,
    },
    termFigure(
      '剩余租期',
      remainingTerm(rows, day, 'area').mean,
      openEnded === 0 ? '按面积加权' : `按面积加权，${many(openEnded)} 处没有约定期限的不计`,
    ),
    termFigure('剩余租期', remainingTerm(rows, day, 'rent').mean, '按月租金加权'),
  ];
}

const expiryCells = ({ units, area, month }: Expiry, whole: number): string[] => [
  many(units),
  writeArea(area),
  writeShare(area, whole),
  orDash(month),
];

/** The flags of all lines, each with how often it was found. */
const flagCounts = (rows: readonly RollRow[]): { name: string; count: number }[] =>
  ROLL_FLAGS.map((flag) => ({ name: ROLL_FLAG_NAME[flag], count: rows.filter(({ flags }) => flags.includes(flag)).length }));

/** 租金台账 in words: a page of lines, and what all of them come to. */
export function rentRollShown({ rows, stray }: RentRoll, day: Day, page: number) {
  const whole = letTotals(rows);
  const largest = largestTenants(rows);
  const together = { area: largest.reduce((sum, { area }) => sum + area, 0), month: largest.reduce((sum, { month }) => sum + month, 0) };
  return {
    count: rows.length,
    lines: rows.slice((page - 1) * ROLL_PAGE, page * ROLL_PAGE).map((row) => lineShown(row, day)),
    foot: footShown(rows, day),
    flags: flagCounts(rows),
    expiries: expiriesOf(rows, day).map((expiry) => ({
      id: expiry.id,
      name: expiryName(expiry.id),
      area: expiry.area,
      isEnd: expiry.id !== 'followed' && expiry.id !== 'open',
      cells: expiryCells(expiry, whole.area),
    })),
    largest: {
      rows: largest.map((one) => ({
        id: one.institutionId,
        name: one.tenant,
        month: one.month,
        area: one.area,
        cells: shareCells(one, whole),
      })),
      total: shareCells(together, whole),
      byRent: whole.month > 0,
    },
    stray: stray.map(({ id, institutionId, tenant, number, from, to, total }) => ({
      id,
      institutionId,
      says: `${tenant}，第 ${number} 期，${writeDay(from)}至${writeDay(to)}，${writeFen(total)}`,
    })),
  };
}
export type RentRollShown = ReturnType<typeof rentRollShown>;
