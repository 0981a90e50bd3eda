import type { Day } from '#app/kernel/calendar.ts';
import { linesOf, type DatedTerms, type LeaseLine } from '../leases/lease-terms.ts';
import { monthOfPrice, pricedSpans, YEAR_DAYS, type Base, type Charge, type Measure, type Step } from '../rents/charge.ts';
import { exactly, inProportion, type Exact } from '../rents/fen.ts';
import { common, daysIn } from '../rents/months.ts';

/** What a contract asks for a place on a day. */
export interface PricedStay {
  base: Base;
  measure: Measure;
  /** In 0.0001 元 for each ㎡, desk or flat charge and day or month, as the base has it. */
  price: number;
  /** Desks in hundredths, where it is by desks. */
  quantity: number;
  /** The next step after the day; null without one. */
  next: Step | null;
  /** Free days from the day on, the day included. */
  freeDays: number;
  /** What a whole month comes to at the price of the day, in fen; of a rent for several units the part of this one, by its area. */
  month: number;
  /** 元 for each ㎡ and day × 10,000, exactly; null for desks, and without an area. */
  perMetre: Exact | null;
  /** In 0.01 ㎡, as let; 0 for a place without a unit. */
  area: number;
}

/** The price of a charge on a day, in 0.0001 元. */
const priceOn = (charge: Charge, day: Day): number => pricedSpans(charge, { from: day, to: day })[0]?.price ?? charge.price;

const freeFrom = ({ free, startsOn, endsOn }: LeaseLine['charge'], day: Day): number =>
  free.reduce((days, range) => {
    const left = common(range, { from: day > startsOn ? day : startsOn, to: endsOn });
    return left ? days + daysIn(left) : days;
  }, 0);

/** 0.0001 元 for each ㎡ and day: a price by days is one already; what is paid by months counts × 12 ÷ 365, for display alone (TENANCY B2). */
function perMetreOf({ base, measure }: Charge, price: number, { month, area }: { month: number; area: number }): Exact | null {
  if (area === 0 || measure === 'desk') return null;
  if (measure === 'area') return base === 'perDay' || base === 'monthFromDay' ? exactly(price) : exactly(price, 12, YEAR_DAYS);
  // Fen are 100 parts of 0.0001 元, and areas are hundredths of ㎡.
  return exactly(BigInt(month) * 120_000n, 1, BigInt(YEAR_DAYS) * BigInt(area));
}

/**
 * What a contract asks for its places on a day, by unit; under '' for a place without a unit. A flat rent or one by desks is shared among the
 * units by their areas. Empty without a rent.
 */
export function pricedOn(terms: DatedTerms, day: Day): Map<string, PricedStay> {
  const { rent, units } = terms;
  const lines = linesOf({ ...terms, fees: [] });
  const [first] = lines;
  if (!rent || !first) return new Map();
  const of = ({ charge }: LeaseLine, area: number, month: number): PricedStay => {
    const price = priceOn(charge, day);
    const { base, measure, quantity } = charge;
    const next = charge.steps.find((step) => step.from > day) ?? null;
    return {
      base,
      measure,
      price,
      quantity,
      next,
      freeDays: freeFrom(charge, day),
      month,
      area,
      perMetre: perMetreOf(charge, price, { month, area }),
    };
  };
  const monthOf = ({ charge }: LeaseLine): number => monthOfPrice(charge, priceOn(charge, day));
  if (rent.measure === 'area')
    // Of a unit that is named twice, with days of its own each, the line of the day is meant.
    return new Map(
      units.flatMap(({ unitId, area, startsOn, endsOn }, at): [string, PricedStay][] => {
        const line = lines[at];
        return line && startsOn <= day && day <= endsOn ? [[unitId, of(line, area, monthOf(line))]] : [];
      }),
    );
  if (units.length === 0) return new Map([['', of(first, 0, monthOf(first))]]);
  const there = units.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
  if (there.length === 0) return new Map();
  const shares = inProportion(
    monthOf(first),
    there.map(({ area }) => area),
  );
  return new Map(there.map(({ unitId, area }, at) => [unitId, of(first, area, shares[at] ?? 0)]));
}
