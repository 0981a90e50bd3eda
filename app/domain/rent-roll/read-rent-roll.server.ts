import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { grouped } from '#app/kit/grouped.ts';
import { listAccounts } from '../charges/accounts.server.ts';
import { NOT_OPENING } from '../charges/invoice.ts';
import { nextPayment } from '../leases/lease-plan.ts';
import { isDated, type LeaseTerms } from '../leases/lease-terms.ts';
import { lastOffered } from '../leases/load-lease.server.ts';
import { pricedOn, type PricedStay } from './priced-stay.ts';
import { knownOn, readRoll, signedBy, type RollAsked } from './read-roll.server.ts';
import { flagsOf, type RollRow } from './rent-roll.ts';
import { stayOn, type UnitStay } from './roll.ts';

/** A bill for the day of a contract by which nobody has a place on that day. */
export interface StrayBill {
  id: string;
  institutionId: string;
  tenant: string;
  number: number;
  from: Day;
  to: Day;
  /** In fen. */
  total: number;
}

/** 租金台账 of a park on a day. */
export interface RentRoll {
  rows: RollRow[];
  stray: StrayBill[];
}

/** A contract as it stands on the day. */
interface Contract {
  number: string;
  deposit: number | null;
  priced: Map<string, PricedStay>;
  unbilled: boolean;
}

/** The bills of a park that stand on a day. */
async function billsOn(db: Database, parkSlug: string, day: Day) {
  const rows = await db.invoice.findMany({
    where: { parkSlug, issuedOn: { lte: day }, OR: [{ voidedOn: null }, { voidedOn: { gt: day } }] },
    orderBy: [{ periodFrom: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      leaseId: true,
      institutionId: true,
      number: true,
      periodFrom: true,
      periodTo: true,
      total: true,
      _count: { select: { lines: { where: NOT_OPENING.lines.none } } },
    },
  });
  // What was owed before the contract came here, and what was charged afterwards, take no payment of the plan away.
  return rows.map(({ total, kind, _count, ...bill }) => ({
    ...bill,
    total: Number(total),
    isPlanned: kind === 'period' && _count.lines === 0,
  }));
}

/** Whether a payment is due on the day, of which the bill was not issued. */
const isUnbilled = (terms: LeaseTerms, calendar: WorkCalendar, issued: ReadonlySet<number>, day: Day): boolean =>
  isDated(terms) && nextPayment(terms, calendar, issued, day) !== null;

/**
 * Reads the rent roll of a park on a day: every unit and every place without one, with what its contract says on that day, what is owed, and
 * what to look at. On a past day only what had been signed, issued and paid by then is known; what is owed on a day to come nobody knows, so
 * that it is told as of today. The caller checks permission.
 */
export async function readRentRoll(db: Database, { parkSlug, on, today }: Omit<RollAsked, 'from'>): Promise<RentRoll> {
  const known = knownOn({ on, today });
  const { units, placeless } = await readRoll(db, { parkSlug, on, today });
  const calendar = await readCalendar(db);
  const bills = await billsOn(db, parkSlug, known);
  const billsOf = grouped(bills, ({ leaseId }) => leaseId);
  const accounts = new Map((await listAccounts(db, parkSlug, known)).map((account) => [account.institutionId, account]));
  const inForce = new Set([...units.flatMap((unit) => stayOn(unit, on) ?? []), ...placeless].map(({ leaseId }) => leaseId));
  const contracts = new Map<string, Contract>();
  for (const [id, { number, terms }] of await lastOffered(db, signedBy(parkSlug, known), known)) {
    if (!inForce.has(id)) continue;
    const issued = new Set((billsOf.get(id) ?? []).filter(({ isPlanned }) => isPlanned).map((bill) => bill.number));
    contracts.set(id, {
      number,
      deposit: terms.deposit,
      priced: isDated(terms) ? pricedOn(terms, on) : new Map<string, PricedStay>(),
      unbilled: isUnbilled(terms, calendar, issued, known),
    });
  }
  const seen = { contracts: new Set<string>(), tenants: new Set<string>() };
  /** Whether it is met for the first time. */
  const first = (of: Set<string>, id: string): boolean => !of.has(id) && of.add(id).has(id);
  const rowOf = (unit: RollRow['unit'], stay: UnitStay | null): RollRow => {
    const leaseId = stay?.leaseId ?? '';
    const contract = contracts.get(leaseId);
    const aged = stay && accounts.get(stay.institutionId)?.aged;
    const row = {
      unit,
      stay,
      followed: stay !== null && (unit?.tenancies.some(({ startsOn }) => startsOn > (stay.endsOn ?? startsOn)) ?? false),
      contract: contract?.number ?? null,
      priced: contract?.priced.get(unit?.id ?? '') ?? null,
      deposit: contract && first(seen.contracts, leaseId) ? contract.deposit : null,
      overdue: aged && first(seen.tenants, stay.institutionId) ? aged.total - aged.notDue : null,
    };
    return { ...row, flags: flagsOf(row, contract?.unbilled ?? false, on) };
  };
  return {
    rows: [...units.map((unit) => rowOf(unit, stayOn(unit, on) ?? null)), ...placeless.map((stay) => rowOf(null, stay))],
    stray: bills
      .filter(({ leaseId, periodFrom, periodTo }) => periodFrom <= on && on <= periodTo && !inForce.has(leaseId))
      .map(({ periodFrom, periodTo, leaseId: _, isPlanned: _planned, ...bill }) => ({
        ...bill,
        tenant: accounts.get(bill.institutionId)?.name ?? '',
        from: periodFrom,
        to: periodTo,
      })),
  };
}
