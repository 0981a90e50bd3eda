import type { Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { grouped } from '#app/kit/grouped.ts';
import { planOf, type PlannedInvoice } from '../leases/lease-plan.ts';
import { creditOf, type Billed, type Correction } from '../charges/adjustment.ts';
import type { DatedTerms } from '../leases/lease-terms.ts';
import { writeFen } from '../rents/fen.ts';

/** A payment that is not billed yet, before and after; null where there is none. */
export interface Replanned {
  number: number;
  from: Day;
  to: Day;
  was: number | null;
  is: number | null;
}

export interface Consequences {
  corrections: Correction[];
  replanned: Replanned[];
  /** What the bills are less together, each for itself; and what they are more. */
  credit: number;
  supplement: number;
  /** What the whole contract comes to. */
  was: number;
  is: number;
}

const keyOf = ({ name, place }: { name: string; place: string | null }): string => JSON.stringify([name, place]);
const sumOf = (amounts: readonly { amount: number }[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);

/** What should have been billed less what was, line by line (TENANCY B4, B9). */
function correctionsOf({ invoiceId, number, lines }: Billed, planned: PlannedInvoice | undefined): Correction[] {
  const was = grouped(lines, keyOf);
  const is = grouped(planned?.lines ?? [], keyOf);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [name, place] = JSON.parse(key) as [string, string | null];
    const [billed, owed] = [sumOf(was.get(key) ?? []), sumOf(is.get(key) ?? [])];
    if (owed === billed) return [];
    const working = [
      ...(is.get(key) ?? []).flatMap((line) => line.working),
      `应为 ${writeFen(owed)}，已开 ${writeFen(billed)}，差额 ${writeFen(owed - billed)}`,
    ];
    return [{ invoiceId, number, name, place, amount: owed - billed, working }];
  });
}

const byNumber = (plan: readonly PlannedInvoice[]): Map<number, PlannedInvoice> => new Map(plan.map((one) => [one.number, one]));

/** What corrections come to, each bill for itself: what is credited together, and what is charged. */
function netsOf(corrections: readonly Correction[], billed: readonly Billed[]): Pick<Consequences, 'credit' | 'supplement'> {
  const of = new Map(billed.map((bill) => [bill.invoiceId, bill]));
  const nets = [...grouped(corrections, ({ invoiceId }) => invoiceId)].map(([id, lines]) => {
    const net = sumOf(lines);
    const { lines: all = [], waived = 0 } = of.get(id) ?? {};
    return net < 0 ? -creditOf(-net, sumOf(all), waived) : net;
  });
  return {
    credit: nets.reduce((sum, net) => sum + Math.max(0, -net), 0),
    supplement: nets.reduce((sum, net) => sum + Math.max(0, net), 0),
  };
}

/**
 * What other terms change in money: of bills that were issued, each line's difference, and of payments that were not, what they become.
 * Together with the bills the corrections are exactly what the new terms come to (L5).
 */
export function consequencesOf(was: DatedTerms, is: DatedTerms, billed: readonly Billed[], calendar: WorkCalendar): Consequences {
  const [before, after] = [planOf(was, calendar, 0), planOf(is, calendar)];
  const [old, now] = [byNumber(before), byNumber(after)];
  const corrections = billed.flatMap((bill) => correctionsOf(bill, now.get(bill.number)));
  const issued = new Set(billed.map(({ number }) => number));
  const longer = before.length > after.length ? before : after;
  const replanned = longer.flatMap(({ number, from, to }): Replanned[] => {
    const [one, other] = [old.get(number), now.get(number)];
    if (issued.has(number) || (one?.total === other?.total && one?.to === other?.to)) return [];
    return [{ number, from: other?.from ?? from, to: other?.to ?? to, was: one?.total ?? null, is: other?.total ?? null }];
  });
  const total = (plan: readonly PlannedInvoice[]): number => plan.reduce((sum, one) => sum + one.total, 0);
  return {
    corrections,
    replanned,
    ...netsOf(corrections, billed),
    was: total(before),
    is: total(after),
  };
}
