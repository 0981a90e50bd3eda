import { z } from 'zod';
import type { Day } from '#app/kernel/calendar.ts';
import { dayText } from '#app/kernel/day-field.server.ts';
import { short, wholeOrEmpty, wholeWithin } from '#app/kit/number-fields.server.ts';
import { line, lineField, lines, STALE_PAGE, stampField } from '#app/kit/text-fields.server.ts';
import { readFen, readHundredths } from '#app/kit/typed-numbers.ts';
import { BASES, MEASURES } from '../rents/charge.ts';
import { GRIDS, type Span } from '../rents/months.ts';
import { CYCLES, FIRST_STUBS, type CycleMonths, type DueRule } from '../rents/periods.ts';
import type { Rise } from '../rents/steps.ts';
import { dayOrEmpty, numberOrEmpty, price } from './lease-fields.server.ts';
import { FEE_FIELDS, TERMS_MOST, UNIT_ROWS } from './lease-limits.ts';
import type { LeaseCharge, UnitWritten } from './lease-terms.ts';
import { LEASE_STATES } from './lease-workflow.ts';

const percent = numberOrEmpty((text) => {
  const value = readHundredths(text);
  return value !== null && value <= 10_000 ? value : null;
}, '应为大于 0、不超过 100 的数字，最多两位小数，例如 5。');
const money = numberOrEmpty(readFen, '应为金额，最多两位小数，例如 27375；没有的写 0。');
/** 万分之几, with at most one decimal → 1/100,000. */
const lateRate = numberOrEmpty((text) => {
  const value = readHundredths(text);
  return value !== null && value % 10 === 0 && value <= 9_990 ? value / 10 : null;
}, '应为大于 0 的数字，最多一位小数，例如 5。');

const basics = z
  .object({
    seen: stampField,
    number: line('合同编号', TERMS_MOST.number),
    startsOn: dayOrEmpty,
    endsOn: dayOrEmpty,
    use: line('用途', TERMS_MOST.use),
    sublet: z.enum(['no', 'consent'], { error: '请选择能否转租。' }),
    remark: lines('其他约定', TERMS_MOST.remark),
  })
  .transform(({ seen, ...written }) => ({ seen, written: { section: 'basics' as const, ...written } }));

const id = lineField(64, STALE_PAGE);
const units = z
  .object({
    seen: stampField,
    ...(Object.fromEntries(
      UNIT_ROWS.flatMap((row) => [
        [`unit${row}`, id],
        [`from${row}`, dayOrEmpty],
        [`to${row}`, dayOrEmpty],
      ]),
    ) as Record<`unit${number}`, typeof id> & Record<`from${number}` | `to${number}`, typeof dayOrEmpty>),
  })
  .transform(({ seen, ...rows }) => {
    const read = rows as Record<string, string | null>;
    const written = UNIT_ROWS.flatMap((row): UnitWritten[] => {
      const unitId = read[`unit${row}`] ?? '';
      return unitId === '' ? [] : [{ row, unitId, startsOn: read[`from${row}`] ?? null, endsOn: read[`to${row}`] ?? null }];
    });
    return { seen, written: { section: 'units' as const, units: written } };
  });

/** What every charge says. */
const priceFields = {
  base: z.enum(BASES, { error: '请选择计费方式。' }),
  measure: z.enum(MEASURES, { error: '请选择按什么计。' }),
  desks: wholeOrEmpty('工位数', { least: 1, most: 9_999 }),
  price,
};
/** What the rent says besides. */
const rentFields = {
  ...priceFields,
  freeFrom1: dayOrEmpty,
  freeTo1: dayOrEmpty,
  freeFrom2: dayOrEmpty,
  freeTo2: dayOrEmpty,
  riseMonths: wholeOrEmpty('递增的月数', { least: 6, most: 120 }),
  risePercent: percent,
  riseAmount: price,
};
type PriceTyped = z.output<z.ZodObject<typeof priceFields>>;
type RentTyped = z.output<z.ZodObject<typeof rentFields>>;
type Say = (field: string, message: string) => void;

function spanOf(from: Day | null, to: Day | null, at: 1 | 2, say: Say): Span[] {
  if (from === null && to === null) return [];
  if (from !== null && to !== null && from <= to) return [{ from, to }];
  say(`freeTo${at}`, '免租期的起止都要填写，止日不能早于起日。');
  return [];
}

function riseOf({ riseMonths, risePercent, riseAmount }: RentTyped, say: Say): Rise | null {
  if (riseMonths === null && risePercent === null && riseAmount === null) return null;
  if (riseMonths === null) say('riseMonths', '请填写每几个月递增一次。');
  if (risePercent === null && riseAmount === null) say('risePercent', '请填写递增的百分比或金额。');
  if (riseMonths === null) return null;
  return {
    everyMonths: riseMonths,
    ...(risePercent === null ? {} : { percent: risePercent }),
    ...(riseAmount === null ? {} : { amount: riseAmount }),
  };
}

/** A charge as it was typed; null without a price. */
function chargeOf(name: string, { base, measure, desks, price: typed }: PriceTyped, say: Say): LeaseCharge | null {
  if (typed === null) return null;
  if (measure === 'desk' && desks === null) say('desks', '按工位计的，请填写工位数。');
  return { name, base, measure, desks: measure === 'desk' ? (desks ?? 1) : 1, price: typed, free: [], rise: null };
}

const rent = z.object({ seen: stampField, ...rentFields }).transform(({ seen, ...typed }, context) => {
  const say: Say = (field, message) => context.addIssue({ code: 'custom', path: [field], message });
  const charge = chargeOf('租金', typed, say);
  const free = [...spanOf(typed.freeFrom1, typed.freeTo1, 1, say), ...spanOf(typed.freeFrom2, typed.freeTo2, 2, say)];
  const rise = riseOf(typed, say);
  if (!charge && (free.length > 0 || rise)) say('price', '写了免租期或递增的，请填写单价。');
  return { seen, written: { section: 'rent' as const, rent: charge && { ...charge, free, rise } } };
});

const fee = z.object({ name: line('名称', TERMS_MOST.name), ...priceFields });
const fees = z.object({ seen: stampField, fee1: fee, fee2: fee, fee3: fee }).transform(({ seen, ...typed }, context) => {
  const written = FEE_FIELDS.flatMap((at): LeaseCharge[] => {
    const { name, ...rest } = typed[at];
    const say: Say = (field, message) => context.addIssue({ code: 'custom', path: [at, field], message });
    const twice = FEE_FIELDS.slice(0, FEE_FIELDS.indexOf(at)).some((one) => typed[one].name === name);
    if (name === '' && rest.price !== null) say('name', '请填写费用的名称。');
    if (name !== '' && (twice || name === '租金')) say('name', '名称不能与前面的相同。');
    if (name !== '' && rest.price === null) say('price', '请填写单价。');
    const charge = chargeOf(name, rest, say);
    return charge ? [charge] : [];
  });
  return { seen, written: { section: 'fees' as const, fees: written } };
});

const DUE_KINDS = ['date', 'daysBefore', 'workingDaysBefore'] as const;

const payment = z
  .object({
    seen: stampField,
    months: z.enum(CYCLES.map(String) as [string, ...string[]], { error: '请选择几个月一付。' }),
    grid: z.enum(GRIDS, { error: '请选择按什么划分月份。' }),
    firstStub: z.enum(FIRST_STUBS, { error: '请选择首月零头怎样算。' }),
    dueKind: z.enum(DUE_KINDS, { error: '请选择什么时候付。' }),
    dueDays: wholeWithin({ least: 0, most: 60 }),
    deposit: money,
    lateRate,
    lateCap: wholeOrEmpty('上限', { least: 1, most: 100 }),
    lateGrace: wholeOrEmpty('宽限', { least: 0, most: 60 }),
  })
  .transform(({ seen, months, grid, firstStub, dueKind, dueDays, deposit, lateRate, lateCap, lateGrace }, context) => {
    const say: Say = (field, message) => context.addIssue({ code: 'custom', path: [field], message });
    if (dueKind === 'date' && (dueDays < 1 || dueDays > 31)) say('dueDays', '应为 1 到 31 日。');
    if (lateRate === null && (lateCap !== null || lateGrace !== null)) say('lateRate', '有上限或宽限的，请先填写每天的比例。');
    const due: DueRule = dueKind === 'date' ? { kind: dueKind, date: dueDays } : { kind: dueKind, days: dueDays };
    const lateFee = lateRate === null ? null : { rate: lateRate, capPercent: lateCap, graceDays: lateGrace ?? 0 };
    const written = { section: 'payment' as const, months: Number(months) as CycleMonths, grid, firstStub, due, deposit, lateFee };
    return { seen, written };
  });

/** The forms of the parts of the terms. */
export const termsForms = { basics, units, rent, fees, payment } as const;

export const newLeaseForm = z.object({
  candidate: lineField(80, STALE_PAGE).refine((text) => text !== '', { error: '请选择与谁签合同。' }),
});

/** A move of the park or the institution. */
export const leaseMoveForm = z.object({
  seen: z.enum(LEASE_STATES, { error: STALE_PAGE }),
  seenAt: lineField(40, STALE_PAGE),
  hash: lineField(64, STALE_PAGE),
  reason: lines('理由', TERMS_MOST.reason),
  signedOn: short.transform(dayText),
});

/** 登记交还. */
export const handBackForm = z.object({
  seen: lineField(1_000, STALE_PAGE),
  unitId: lineField(64, STALE_PAGE).transform((unitId) => (unitId === '' ? null : unitId)),
  handedBackOn: short.transform(dayText),
  note: lines('情况说明', TERMS_MOST.reason),
});

/** The form that adds or removes a file has no fields of its own. */
export const paperForm = z.object({});
