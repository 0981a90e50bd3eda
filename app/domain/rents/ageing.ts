import { daysBetween, type Day } from '#app/kernel/calendar.ts';

/** 账龄, by days past the last day on which it could be paid in time. */
export const AGES = ['notDue', 'to30', 'to60', 'to90', 'to180', 'older'] as const;
export type Age = (typeof AGES)[number];
export const AGE_NAME: Record<Age, string> = {
  notDue: '未到期',
  to30: '1–30 天',
  to60: '31–60 天',
  to90: '61–90 天',
  to180: '91–180 天',
  older: '180 天以上',
};
const ENDS = [0, 30, 60, 90, 180] as const;

/** In which bucket something lies on a day. */
export function ageOf(due: Day, asOf: Day): Age {
  const past = daysBetween(due, asOf);
  const at = ENDS.findIndex((end) => past <= end);
  return AGES[at === -1 ? ENDS.length : at] ?? 'older';
}

/** Something that was charged, and what became of it; each has the day to which it belongs (起息日). */
export interface Receivable {
  valueOn: Day;
  due: Day;
  /** In fen. */
  amount: number;
  /** Payments, waivers and credits. */
  lowered: readonly { valueOn: Day; amount: number }[];
}

/** What is left of it on a day, in fen; what is booked on a later day is not known yet. */
export const outstandingAt = ({ valueOn, amount, lowered }: Receivable, asOf: Day): number =>
  valueOn > asOf ? 0 : lowered.reduce((left, one) => (one.valueOn <= asOf ? left - one.amount : left), amount);

/** 应收账龄 as of a day, in fen: the buckets always add up to the total. */
export function agedAt(receivables: readonly Receivable[], asOf: Day): Record<Age, number> & { total: number } {
  const aged = { notDue: 0, to30: 0, to60: 0, to90: 0, to180: 0, older: 0, total: 0 };
  for (const one of receivables) {
    const left = outstandingAt(one, asOf);
    aged[ageOf(one.due, asOf)] += left;
    aged.total += left;
  }
  return aged;
}
