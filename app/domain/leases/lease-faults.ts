import { addDays, writeDay, type Day } from '#app/kernel/calendar.ts';
import { risesBy } from '../rents/steps.ts';
import { BEGINS_WITHIN_DAYS, isTooLong, TOO_LONG } from '../units/lease-days.ts';
import { isDated, type LeaseCharge, type LeaseSection, type LeaseTerms } from './lease-terms.ts';

/** What is wrong with a part of the terms, beside which field. */
export interface TermsFault {
  field: string;
  message: string;
}

/** The first year in which a lease that is entered may have begun. */
const FIRST_YEAR = 1990;
/** The highest price that a rise may lead to: 999,999.9999 元. */
const HIGHEST_PRICE = 9_999_999_999;

/** Why the days of a lease cannot be; null if they can. */
export function daysFault({ startsOn, endsOn }: Pick<LeaseTerms, 'startsOn' | 'endsOn'>, today: Day): TermsFault | null {
  if (startsOn !== null && Number(startsOn.slice(0, 4)) < FIRST_YEAR) return { field: 'startsOn', message: '起租日太早，请核对年份。' };
  if (startsOn !== null && startsOn > addDays(today, BEGINS_WITHIN_DAYS))
    return { field: 'startsOn', message: '起租日在一年以后，请核对年份。' };
  if (endsOn !== null && endsOn < today) return { field: 'endsOn', message: '到期日已经过了，请核对年份。' };
  if (startsOn === null || endsOn === null) return null;
  if (endsOn < startsOn) return { field: 'endsOn', message: '到期日不能早于起租日。' };
  return isTooLong({ startsOn, endsOn }) ? { field: 'endsOn', message: TOO_LONG } : null;
}

/** Why the rises of a price cannot be; null if they can. */
export function riseFault(
  { price, rise, changes }: LeaseCharge,
  { startsOn, endsOn }: Pick<LeaseTerms, 'startsOn' | 'endsOn'>,
): string | null {
  if (!rise || startsOn === null || endsOn === null) return null;
  // They are reckoned one by one, since a wrong rule soon leads beyond every number.
  for (const step of risesBy({ startsOn, price }, { rise, changes }, endsOn))
    if (step.price > HIGHEST_PRICE) return '递增以后的单价过高，请核对。';
  return null;
}

function freeFault({ name, free }: LeaseCharge, startsOn: Day, endsOn: Day): string | null {
  const sorted = free.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const outside = sorted.find(({ from, to }) => from < startsOn || to > endsOn || to < from);
  if (outside) return `${name}的免租期（${writeDay(outside.from)}至${writeDay(outside.to)}）不在租期以内，请改写`;
  return sorted.some(({ from }, at) => at > 0 && from <= (sorted[at - 1]?.to ?? '')) ? `${name}的免租期互相重叠，请改写` : null;
}

/** What is still to be written before a lease can be offered, by its part; a part of a sentence each. */
export function missingTerms(
  terms: LeaseTerms,
  number: string,
  {
    needsUnit,
    isOnline,
    approvedOn,
    followsOn,
    today,
  }: { needsUnit: boolean; isOnline: boolean; approvedOn: Day | null; followsOn: Day | null; today: Day },
): Record<LeaseSection, string[]> {
  const { startsOn, endsOn, use, units, rent, fees, deposit } = terms;
  const unless = (there: boolean, missing: string): string[] => (there ? [] : [missing]);
  const fault = daysFault(terms, today);
  const within = isDated(terms) ? [...(rent ? [rent] : []), ...fees].map((charge) => freeFault(charge, terms.startsOn, terms.endsOn)) : [];
  const [rentFault = null, ...feeFaults] = rent ? within : [null, ...within];
  const outside = isDated(terms)
    ? units.filter((unit) => unit.startsOn < terms.startsOn || unit.endsOn > terms.endsOn || unit.startsOn > unit.endsOn)
    : [];
  const rises = rent ? riseFault(rent, terms) : null;
  const byArea = [rent, ...fees].some((charge) => charge?.measure === 'area');
  return {
    basics: [
      ...unless(number !== '', '填写合同编号'),
      ...unless(startsOn !== null && endsOn !== null, '填写起租日和到期日'),
      ...(fault ? [fault.message.replace(/。$/u, '')] : []),
      ...(startsOn !== null && approvedOn !== null && startsOn < approvedOn
        ? [`改写起租日：不能早于准入的日子（${writeDay(approvedOn)}）`]
        : []),
      ...(startsOn !== null && followsOn !== null && startsOn <= followsOn
        ? [`改写起租日：续租从原合同到期（${writeDay(followsOn)}）的第二天起`]
        : []),
      ...unless(use !== '', '填写用途'),
    ],
    units: [
      ...unless(units.length > 0 || (!needsUnit && !byArea), '选择单元'),
      ...outside.map(({ place }) => `${place}的起止不在租期以内，请改写`),
      ...(isOnline && units.length > 0 ? ['去掉单元：仅线上入驻的合同没有单元'] : []),
    ],
    rent: [
      ...unless(rent !== null, '填写租金'),
      ...(rentFault === null ? [] : [rentFault]),
      ...(rises === null ? [] : [rises.replace(/。$/u, '')]),
    ],
    fees: feeFaults.flatMap((one) => one ?? []),
    payment: unless(deposit !== null, '填写押金，没有押金的写 0'),
  };
}
