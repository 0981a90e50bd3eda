import { addDays, writeDay, type Day } from '#app/kernel/calendar.ts';
import { UNIT_ROWS } from '../leases/lease-limits.ts';
import type { DatedTerms, LeaseCharge, LeaseUnit } from '../leases/lease-terms.ts';
import { monthsFrom, type Span } from '../rents/months.ts';
import { isTooLong, TOO_LONG } from '../units/lease-days.ts';

export const CHANGE_KINDS = ['price', 'free', 'term', 'units'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export const CHANGE_KIND_NAME: Record<ChangeKind, string> = {
  price: '单价',
  free: '免租期',
  term: '租期',
  units: '单元',
};

/** As many units can join at once, as the fields of their form. */
export const JOIN_FIELDS = ['join1', 'join2', 'join3'] as const;

/** What is changed in a contract that runs. Days may lie in the past: what was billed by then is corrected. */
export type Change =
  /** A charge by its name; `price` in 0.0001 元. */
  | { kind: 'price'; charge: string; from: Day; price: number }
  | { kind: 'free'; charge: string; span: Span }
  | { kind: 'term'; endsOn: Day }
  /** Units that leave the contract before a day, and those that join it on that day. */
  | { kind: 'units'; from: Day; out: string[]; joins: Pick<LeaseUnit, 'unitId' | 'place' | 'area'>[] };

/** A change as its form has it: units by their ids alone. */
export type ChangeWritten = Exclude<Change, { kind: 'units' }> | { kind: 'units'; from: Day; out: string[]; joins: string[] };

/** What is wrong with a change, beside which field of its form. */
interface ChangeFault {
  ok: false;
  field: string;
  message: string;
}
export type Amended = { ok: true; terms: DatedTerms } | ChangeFault;

const fault = (field: string, message: string): ChangeFault => ({ ok: false, field, message });
const NOT_A_CHARGE = fault('charge', '请选择合同里的一项费用。');
const OUTSIDE = '这一天应在租期以内。';

/** Everything that a contract charges, by name. */
export const chargesOf = ({ rent, fees }: Pick<DatedTerms, 'rent' | 'fees'>): LeaseCharge[] => [...(rent ? [rent] : []), ...fees];

/** The terms with one of their charges changed. */
function withCharge(terms: DatedTerms, name: string, change: (charge: LeaseCharge) => LeaseCharge): DatedTerms {
  const of = (charge: LeaseCharge): LeaseCharge => (charge.name === name ? change(charge) : charge);
  return { ...terms, rent: terms.rent && of(terms.rent), fees: terms.fees.map(of) };
}

/** Whether a month of the contract's grid begins on a day. */
function beginsMonth({ grid, startsOn }: DatedTerms, day: Day): boolean {
  for (const { from } of monthsFrom(grid, startsOn)) if (from >= day) return from === day;
  return false;
}

function changePrice(terms: DatedTerms, { charge: name, from, price }: Extract<Change, { kind: 'price' }>): Amended {
  if (!chargesOf(terms).some((one) => one.name === name)) return NOT_A_CHARGE;
  if (from < terms.startsOn || from > terms.endsOn) return fault('from', OUTSIDE);
  const base = chargesOf(terms).find((one) => one.name === name)?.base;
  // Parts of a month by the year come to more than the month, so that a lower price could cost more (TENANCY W16).
  if (base === 'perMonthYear' && !beginsMonth(terms, from))
    return fault('from', '这一项零头按年换算，单价只能从一个账期月的第一天起变更。');
  return {
    ok: true,
    // A price from the first day is the price at which it starts.
    terms: withCharge(terms, name, (charge) =>
      from === terms.startsOn
        ? { ...charge, price }
        : { ...charge, changes: [...(charge.changes ?? []).filter((one) => one.from !== from), { from, price }] },
    ),
  };
}

function addFree(terms: DatedTerms, { charge: name, span }: Extract<Change, { kind: 'free' }>): Amended {
  const found = chargesOf(terms).find((one) => one.name === name);
  if (!found) return NOT_A_CHARGE;
  if (span.from < terms.startsOn || span.from > terms.endsOn) return fault('from', OUTSIDE);
  if (span.to < span.from || span.to > terms.endsOn) return fault('to', '止日应在起日到合同的到期日之间。');
  if (found.free.some(({ from, to }) => from <= span.to && to >= span.from)) return fault('from', '这些日子里已经有免租期，请避开。');
  return {
    ok: true,
    terms: withCharge(terms, name, (charge) => ({
      ...charge,
      free: [...charge.free, span].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    })),
  };
}

function changeTerm(terms: DatedTerms, { endsOn }: Extract<Change, { kind: 'term' }>, today: Day): Amended {
  if (endsOn === terms.endsOn) return fault('endsOn', '与现在的到期日相同。');
  if (endsOn < terms.startsOn) return fault('endsOn', '到期日不能早于起租日。');
  if (endsOn < terms.endsOn && endsOn < today) return fault('endsOn', '提前到期的，不能早于今天。');
  if (isTooLong({ startsOn: terms.startsOn, endsOn })) return fault('endsOn', TOO_LONG);
  const late = terms.units.find((unit) => unit.startsOn > endsOn);
  if (late) return fault('endsOn', `${late.place}在这以后才起租，请先退出这个单元。`);
  const units = terms.units.map((unit) => ({
    ...unit,
    endsOn: (unit.endsOn === terms.endsOn && !unit.leaves) || unit.endsOn > endsOn ? endsOn : unit.endsOn,
  }));
  const within = (charge: LeaseCharge): LeaseCharge => ({
    ...charge,
    free: charge.free.flatMap((span) => (span.from > endsOn ? [] : [{ ...span, to: span.to > endsOn ? endsOn : span.to }])),
  });
  return { ok: true, terms: { ...terms, endsOn, units, rent: terms.rent && within(terms.rent), fees: terms.fees.map(within) } };
}

function changeUnits(terms: DatedTerms, { from, out, joins }: Extract<Change, { kind: 'units' }>): Amended {
  if (out.length === 0 && joins.length === 0) return fault('join1', '请选择要退出或加入的单元。');
  if (from <= terms.startsOn || from > terms.endsOn) return fault('from', '应在起租日之后、到期日以前（含当天）。');
  const gone = terms.units.filter(({ unitId }) => out.includes(unitId));
  if (gone.length < new Set(out).size) return fault('out', '请选择合同里的单元。');
  const over = gone.find((unit) => unit.startsOn >= from || unit.endsOn < from);
  if (over) return fault('out', `${over.place}那一天不在租，不能从那天起退出。`);
  const left = terms.units.map((unit) => (gone.includes(unit) ? { ...unit, endsOn: addDays(from, -1), leaves: true as const } : unit));
  const twice = joins.find(
    ({ unitId }, at) =>
      left.some((unit) => unit.unitId === unitId && unit.endsOn >= from) || joins.findIndex((one) => one.unitId === unitId) !== at,
  );
  if (twice) return fault('join1', `${twice.place}已经在合同里，请另选一个。`);
  const units = [...left, ...joins.map((unit) => ({ ...unit, startsOn: from, endsOn: terms.endsOn }))];
  if (!units.some((unit) => unit.startsOn <= from && unit.endsOn >= from)) return fault('out', '全部单元都退出的，请办理退租。');
  if (units.length > UNIT_ROWS.length) return fault('join1', `一份合同最多 ${UNIT_ROWS.length} 个单元。`);
  return { ok: true, terms: { ...terms, units } };
}

/** The first day on which something is another, and the field that says it. */
function firstDayOf(change: Change): [first: Day, field: string] {
  if (change.kind === 'term') return [addDays(change.endsOn, 1), 'endsOn'];
  return [change.kind === 'free' ? change.span.from : change.from, 'from'];
}

/**
 * The terms of a contract with a change. Refuses beside the field of the form what cannot be: outside the term, over what is free already, a
 * term beyond twenty years (民法典 705) or ended in the past, a unit that is not in it.
 */
export function amended(terms: DatedTerms, change: Change, today: Day): Amended {
  const { billedUntil } = terms;
  const [first, field] = firstDayOf(change);
  if (billedUntil !== undefined && first <= billedUntil)
    return fault(field, `${writeDay(billedUntil)}以前（含当天）在补录前已经开账，只能从第二天起变更。`);
  if (change.kind === 'price') return changePrice(terms, change);
  if (change.kind === 'free') return addFree(terms, change);
  if (change.kind === 'term') return changeTerm(terms, change, today);
  return changeUnits(terms, change);
}
