import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { isDated, LONGEST_YEARS, type LeaseCharge, type LeaseSection, type LeaseTerms } from './lease-terms.ts';

/** What is wrong with a part of the terms, beside which field. */
export interface TermsFault {
  field: string;
  message: string;
}

/** Why the days of a lease cannot be; null if they can. */
export function daysFault({ startsOn, endsOn }: Pick<LeaseTerms, 'startsOn' | 'endsOn'>): TermsFault | null {
  if (startsOn === null || endsOn === null) return null;
  if (endsOn < startsOn) return { field: 'endsOn', message: '到期日不能早于起租日。' };
  // The day of the same date is the first one too many; as text it stands after the last possible one even if it does not exist.
  const tooLate = `${Number(startsOn.slice(0, 4)) + LONGEST_YEARS}${startsOn.slice(4)}`;
  return endsOn >= tooLate ? { field: 'endsOn', message: '租赁期限不得超过二十年（民法典第七百零五条）。' } : null;
}

function freeFault({ name, free }: LeaseCharge, startsOn: Day, endsOn: Day): string | null {
  const sorted = free.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const outside = sorted.find(({ from, to }) => from < startsOn || to > endsOn || to < from);
  if (outside) return `${name}的免租期（${writeDay(outside.from)}至${writeDay(outside.to)}）不在租期以内，请改写`;
  return sorted.some(({ from }, at) => at > 0 && from <= (sorted[at - 1]?.to ?? '')) ? `${name}的免租期互相重叠，请改写` : null;
}

/** What is still to be written before a lease can be offered, by its part; a part of a sentence each. */
export function missingTerms(terms: LeaseTerms, number: string, needsUnit: boolean): Record<LeaseSection, string[]> {
  const { startsOn, endsOn, use, units, rent, fees, deposit } = terms;
  const unless = (there: boolean, missing: string): string[] => (there ? [] : [missing]);
  const fault = daysFault(terms);
  const within = isDated(terms) ? [...(rent ? [rent] : []), ...fees].map((charge) => freeFault(charge, terms.startsOn, terms.endsOn)) : [];
  const [rentFault = null, ...feeFaults] = rent ? within : [null, ...within];
  const outside = isDated(terms) ? units.filter((unit) => unit.startsOn < terms.startsOn || unit.endsOn > terms.endsOn) : [];
  const byArea = [rent, ...fees].some((charge) => charge?.measure === 'area');
  return {
    basics: [
      ...unless(number !== '', '填写合同编号'),
      ...unless(startsOn !== null && endsOn !== null, '填写起租日和到期日'),
      ...(fault ? [fault.message.replace(/。$/u, '')] : []),
      ...unless(use !== '', '填写用途'),
    ],
    units: [
      ...unless(units.length > 0 || (!needsUnit && !byArea), '选择单元'),
      ...outside.map(({ place }) => `${place}的起止不在租期以内，请改写`),
    ],
    rent: [...unless(rent !== null, '填写租金'), ...(rentFault === null ? [] : [rentFault])],
    fees: feeFaults.flatMap((one) => one ?? []),
    payment: unless(deposit !== null, '填写押金，没有押金的写 0'),
  };
}
