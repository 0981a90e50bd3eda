import type { Day } from '#app/kernel/calendar.ts';
import type { Base, Charge, Measure, Step } from '../rents/charge.ts';
import type { LateFeeClause } from '../rents/late-fee.ts';
import type { Grid, Span } from '../rents/months.ts';
import type { Cycle, CycleMonths, DueRule, FirstStub } from '../rents/periods.ts';
import { stepsBy, type Rise } from '../rents/steps.ts';

/** The parts in which the terms of a lease are written. */
export const LEASE_SECTIONS = ['basics', 'units', 'rent', 'fees', 'payment'] as const;
export type LeaseSection = (typeof LEASE_SECTIONS)[number];
export const LEASE_SECTION_NAME: Record<LeaseSection, string> = {
  basics: '期限与约定',
  units: '单元',
  rent: '租金',
  fees: '物业费与其他费用',
  payment: '付款与押金',
};

/** A unit that is let, with its own days. */
export interface LeaseUnit {
  unitId: string;
  /** `A 座 1 层 A0101`, and its area in 0.01 ㎡, as they were when the terms were written. */
  place: string;
  area: number;
  startsOn: Day;
  endsOn: Day;
  /** It leaves the contract (合同变更) before its end, whatever that becomes. */
  leaves?: true;
}

/** Something that is charged: for each unit by its area, or once. */
export interface LeaseCharge {
  name: string;
  base: Base;
  measure: Measure;
  /** How many desks; 1 where it is not by desks. */
  desks: number;
  /** In 0.0001 元 for each ㎡, desk or flat charge and day or month. */
  price: number;
  free: Span[];
  rise: Rise | null;
  /** Prices that were agreed afterwards (合同变更), each from its day. */
  changes?: Step[];
}

export interface LeaseTerms {
  startsOn: Day | null;
  endsOn: Day | null;
  /** 用途. */
  use: string;
  /** 转租: not at all, or with the park's consent (民法典 716). */
  sublet: 'no' | 'consent';
  /** What else was agreed. */
  remark: string;
  units: LeaseUnit[];
  rent: LeaseCharge | null;
  fees: LeaseCharge[];
  months: CycleMonths;
  grid: Grid;
  firstStub: FirstStub;
  due: DueRule;
  /** In fen; null until it was said. */
  deposit: number | null;
  lateFee: LateFeeClause | null;
  /** The last day that was billed before the contract came here (期初导入); absent where all of it is billed here. */
  billedUntil?: Day;
}

/** A unit as it was typed: its own days, or null for those of the lease. */
export interface UnitWritten {
  /** In which row of the form it was typed, from 1. */
  row?: number;
  unitId: string;
  startsOn: Day | null;
  endsOn: Day | null;
}

/** What is written in a part of the terms. */
export type TermsWritten =
  | ({ section: 'basics'; number: string } & Pick<LeaseTerms, 'startsOn' | 'endsOn' | 'use' | 'sublet' | 'remark'>)
  | { section: 'units'; units: UnitWritten[] }
  | { section: 'rent'; rent: LeaseCharge | null }
  | { section: 'fees'; fees: LeaseCharge[] }
  | ({ section: 'payment' } & Pick<LeaseTerms, 'months' | 'grid' | 'firstStub' | 'due' | 'deposit' | 'lateFee'>);

export const EMPTY_TERMS: LeaseTerms = {
  startsOn: null,
  endsOn: null,
  use: '',
  sublet: 'no',
  remark: '',
  units: [],
  rent: null,
  fees: [],
  months: 3,
  grid: 'anchored',
  firstStub: 'joinFirst',
  due: { kind: 'daysBefore', days: 0 },
  deposit: null,
  lateFee: null,
};

/** Terms whose days are known. */
export type DatedTerms = LeaseTerms & { startsOn: Day; endsOn: Day };
export const isDated = (terms: LeaseTerms): terms is DatedTerms => terms.startsOn !== null && terms.endsOn !== null;

export const cycleOf = ({ months, grid, firstStub }: LeaseTerms): Cycle => ({ months, grid, firstStub });

/** A line of a lease that is charged, with the unit that it is for. */
export interface LeaseLine {
  name: string;
  place: string | null;
  charge: Charge & { endsOn: Day };
}

function linesOfCharge(terms: DatedTerms, { name, base, measure, desks, price, free, rise, changes }: LeaseCharge): LeaseLine[] {
  const lineOf = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, quantity: number, place: string | null): LeaseLine => ({
    name,
    place,
    charge: {
      base,
      grid: terms.grid,
      anchor: terms.startsOn,
      startsOn,
      endsOn,
      measure,
      quantity,
      price,
      steps: stepsBy({ startsOn: terms.startsOn, price }, { rise, changes }, terms.endsOn),
      free,
    },
  });
  if (measure === 'area') return terms.units.map((unit) => lineOf(unit, unit.area, unit.place));
  return [lineOf(terms, desks * 100, null)];
}

/** Everything that a lease charges: rent first, for each unit by its area. */
export const linesOf = (terms: DatedTerms): LeaseLine[] =>
  [...(terms.rent ? [terms.rent] : []), ...terms.fees].flatMap((charge) => linesOfCharge(terms, charge));
