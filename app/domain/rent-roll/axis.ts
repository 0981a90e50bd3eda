import { addDays, type Day } from '#app/kernel/calendar.ts';
import { exactly, roundFen } from '../rents/fen.ts';
import { common, daysIn, monthsAfter, monthStart, type Span } from '../rents/months.ts';
import { UNIT_STATE_NAME, type Stretch } from '../units/unit-state.ts';
import type { RollUnit } from './roll.ts';

/** What takes a unit for some days. */
export const BAR_KINDS = ['contract', 'tenancy', 'holdover', 'hold', 'works'] as const;
export type BarKind = (typeof BAR_KINDS)[number];
export const BAR_NAME: Record<BarKind, string> = {
  contract: '合同',
  tenancy: '在租，没有登记合同',
  holdover: UNIT_STATE_NAME.holdover,
  hold: '预留',
  works: '施工',
};

/** Days of a unit that are shown on the axis. */
export interface Bar {
  kind: BarKind;
  /** As it was agreed; null without an end. */
  startsOn: Day;
  endsOn: Day | null;
  /** The part that lies in the window. */
  seen: Span;
  /** For whom; null of works. */
  who: string | null;
}

/** Days of the window on which nobody has a unit. */
export interface AxisGap extends Span {
  days: number;
  /** What the guide rent comes to for them, in fen; null without one. */
  lost: number | null;
}

/** A unit on the axis. */
export interface AxisRow {
  bars: Bar[];
  gaps: AxisGap[];
  /** Days to come of which nothing is agreed, so that nothing is lost yet; null without any. */
  open: Span | null;
}

/** Months before and after the day that are shown. */
const [MONTHS_BEFORE, MONTHS] = [6, 24];

/** The months around a day that are shown, whole. */
export function windowAround(day: Day): Span {
  const from = monthsAfter(monthStart(day), -MONTHS_BEFORE);
  return { from, to: addDays(monthsAfter(from, MONTHS), -1) };
}

/** The first days of the months of a window. */
export const monthsOf = ({ from }: Span): Day[] => Array.from({ length: MONTHS }, (_, at) => monthsAfter(from, at));

/** What an area would have brought at the guide rent, in fen: area in 0.01 m² × fen per square metre and day × days. */
export const lostRent = (area: number, guide: number | null, days: number): number | null =>
  guide === null ? null : roundFen(exactly(BigInt(area) * BigInt(days), guide, 100));

const spanOf = ({ startsOn, endsOn }: Stretch, window: Span): Span | null => common({ from: startsOn, to: endsOn ?? window.to }, window);

function barsOf({ tenancies, heldOver, holds, works }: RollUnit, window: Span): Bar[] {
  const bar = (kind: BarKind, { startsOn, endsOn }: Stretch, who: string | null): Bar[] => {
    const seen = spanOf({ startsOn, endsOn }, window);
    return seen ? [{ kind, startsOn, endsOn, seen, who }] : [];
  };
  return [
    ...tenancies.flatMap((stay) => bar(stay.leaseId === null ? 'tenancy' : 'contract', stay, stay.tenant)),
    ...heldOver.flatMap((stay) => bar('holdover', stay, stay.tenant)),
    ...holds.flatMap((hold) => bar('hold', hold, hold.for)),
    ...works.flatMap((one) => bar('works', one, null)),
  ].toSorted((a, b) => (a.seen.from < b.seen.from ? -1 : 1));
}

/** The days of a span that none of the others takes. */
function freeOf(span: Span, taken: readonly Stretch[]): Span[] {
  const free: Span[] = [];
  let from = span.from;
  for (const { startsOn, endsOn } of taken.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    if (startsOn > from) {
      const there = common({ from, to: addDays(startsOn, -1) }, span);
      if (there) free.push(there);
    }
    if (endsOn === null) return free;
    if (endsOn >= from) from = addDays(endsOn, 1);
  }
  return from <= span.to ? [...free, { from, to: span.to }] : free;
}

/**
 * What takes a unit in a window, and the gaps between: what was empty until the day, and what will be empty before something that is agreed
 * begins. Of what comes after all that is agreed nobody knows whether it will be empty.
 */
export function axisRow(unit: RollUnit, window: Span, day: Day): AxisRow {
  const stands = common({ from: unit.addedOn, to: unit.retiredOn === null ? window.to : addDays(unit.retiredOn, -1) }, window);
  const bars = barsOf(unit, window);
  if (!stands) return { bars, gaps: [], open: null };
  const taken: Stretch[] = [...unit.tenancies, ...unit.heldOver, ...unit.holds, ...unit.works];
  const free = freeOf(stands, taken);
  const last = free.at(-1);
  const isOpen = last !== undefined && !taken.some(({ startsOn }) => startsOn > last.to);
  const known = isOpen ? common(last, { from: last.from, to: day }) : null;
  const open = isOpen ? common(last, { from: addDays(day, 1), to: last.to }) : null;
  const gaps = [...free.slice(0, isOpen ? -1 : undefined), ...(known ? [known] : [])];
  return { bars, open, gaps: gaps.map((span) => ({ ...span, days: daysIn(span), lost: lostRent(unit.area, unit.guide, daysIn(span)) })) };
}

/** What the gaps of some units come to: days of units, and what the guide rents come to, in fen; those without one are counted apart. */
export function gapTotals(rows: readonly { gaps: readonly AxisGap[] }[]): { units: number; days: number; lost: number; unpriced: number } {
  const empty = rows.filter(({ gaps }) => gaps.length > 0);
  const gaps = empty.flatMap((row) => row.gaps);
  return {
    units: empty.length,
    days: gaps.reduce((sum, { days }) => sum + days, 0),
    lost: gaps.reduce((sum, { lost }) => sum + (lost ?? 0), 0),
    unpriced: gaps.filter(({ lost }) => lost === null).length,
  };
}
