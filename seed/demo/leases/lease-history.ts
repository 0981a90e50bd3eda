import { saveTerms, termsSeen } from '#app/domain/leases/edit-lease.server.ts';
import { isDated, type LeaseCharge, type LeaseTerms, type TermsWritten } from '#app/domain/leases/lease-terms.ts';
import { loadLease, type LeaseRow } from '#app/domain/leases/load-lease.server.ts';
import { hashSeen, moveLease, type LeaseWanted } from '#app/domain/leases/move-lease.server.ts';
import { listCandidates, openLease } from '#app/domain/leases/open-lease.server.ts';
import { addPaper } from '#app/domain/leases/papers.server.ts';
import { monthlyRent } from '#app/domain/leases/lease-plan.ts';
import { issueNext, listIssuable } from '#app/domain/charges/issue-invoice.server.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment } from '#app/domain/charges/record-payment.server.ts';
import { monthsAfter, monthStart } from '#app/domain/rents/months.ts';
import { addDays, dayOf, type Day } from '#app/kernel/calendar.ts';
import { account, type Acts } from '../act-as.ts';
import type { Crowd } from '../crowd/crowd.ts';
import type { Stage } from '../history.ts';
import { moment } from '../moments.ts';
import { SCENE } from '../scenes.ts';
import type { Strand } from '../tell.ts';
import { answersFor, type Tenant } from './tenants.ts';

/** How far a contract has come. */
type Reached = 'drafting' | 'offered' | 'sentBack' | 'agreed' | 'signed';

interface Told {
  /** When it was begun; each is told to its end before the next begins. */
  daysAgo: number;
  reached: Reached;
  /** Of the account, of one of the tenants, of one that is in the park, or of any. */
  of: 'account' | 'tenant' | 'inPark' | 'any';
  /** Of the tenants which. */
  tenant?: number;
  /** It begins on the last day of the month in which the stay began, so that its months are counted from a 31st. */
  fromMonthEnd?: boolean;
  /** It ends so many days after today; where that is below 0 it has ended, and its units were not handed back. */
  endsInDays?: number;
  /** It is about so many of the units; the others come under another contract. */
  units?: number;
  rent: Pick<LeaseCharge, 'base' | 'price'> & Partial<LeaseCharge>;
  fee?: number;
  payment?: Partial<Pick<LeaseTerms, 'months' | 'grid' | 'firstStub' | 'due' | 'lateFee'>>;
  /** So many free days from the first one. */
  freeDays?: number;
}

/** With whom a contract is drafted, and who answers for them. */
interface Party {
  candidate: string;
  tenant: Acts;
}

/** The last day of a month that has 31, from the one of a day on. */
function monthEnd(day: Day): Day {
  const month = monthStart(day);
  const ends = [0, 1].map((after) => addDays(monthsAfter(month, after + 1), -1));
  return ends.find((end) => end.endsWith('-31')) ?? day;
}

const charge = (name: string, more: Pick<LeaseCharge, 'base' | 'price'> & Partial<LeaseCharge>): LeaseCharge => ({
  name,
  measure: 'area',
  desks: 1,
  free: [],
  rise: null,
  ...more,
});

/** Who is chosen of those with whom a contract can be drafted: the first who fits. */
async function partyOf(
  stage: Stage,
  crowd: Crowd,
  tenants: readonly Tenant[],
  { of, tenant }: Pick<Told, 'of' | 'tenant'>,
  asOf: Day,
): Promise<Party | null> {
  const { db, institutions } = stage;
  const candidates = await listCandidates(db, SCENE.parks.first, asOf);
  let spare: Party | null = null;
  for (const { value } of candidates) {
    const [kind, id = ''] = value.split(' ');
    const where = { id };
    const institutionId =
      kind === 'institution' ? id : (await db.moveIn.findUniqueOrThrow({ where, select: { institutionId: true } })).institutionId;
    const acts = answersFor(stage, crowd, tenants, institutionId);
    const isAccount = institutionId === institutions.fullyValid;
    const isTenant = tenants.some((one) => one.institutionId === institutionId);
    if (of === 'account' && isAccount && acts) return { candidate: value, tenant: acts };
    if (of === 'tenant' && acts && institutionId === tenants[tenant ?? 0]?.institutionId) return { candidate: value, tenant: acts };
    const fits = of === 'any' || (of === 'inPark' && kind === 'institution');
    if (fits && !isAccount && !isTenant) return { candidate: value, tenant: account({ db }, 'institution') };
    if (fits && !isAccount && acts) spare ??= { candidate: value, tenant: acts };
  }
  return spare;
}

async function* tellOf(stage: Stage, crowd: Crowd, tenants: readonly Tenant[], nth: number, told: Told): Strand {
  const { db, today, files, evidence } = stage;
  const { daysAgo, reached, rent, fee, payment = {}, freeDays, units, fromMonthEnd = false, endsInDays } = told;
  const park = SCENE.parks.first;
  const office = account(stage, 'operator');
  const at = (days: number, hour: number) => moment(today, days, `${hour}:${String(12 + nth * 3).padStart(2, '0')}`);
  const begun = at(daysAgo, 10);
  yield begun;
  const party = await partyOf(stage, crowd, tenants, told, dayOf(begun));
  if (!party) return;
  const { candidate, tenant } = party;
  const { id } = await office(begun, (by) => openLease(db, by, { parkSlug: park, candidate }));
  const row = async (when: Date): Promise<LeaseRow> => (await loadLease(db, id, when))!;
  const save = async (written: TermsWritten): Promise<void> => {
    await office(begun, async (by) => saveTerms(db, by, { leaseId: id, parkSlug: park, seen: termsSeen(await row(begun)), written }));
  };
  const proposed = (await row(begun)).draft;
  const endsOn = endsInDays === undefined ? proposed.endsOn : addDays(today, endsInDays);
  if (proposed.startsOn === null) return;
  const startsOn = fromMonthEnd ? monthEnd(proposed.startsOn) : proposed.startsOn;
  const number = `演示租〔${today.slice(0, 4)}〕${nth + 1} 号`;
  await save({ section: 'basics', number, startsOn, endsOn, use: '办公', sublet: 'no', remark: '' });
  const some = proposed.units.slice(0, units);
  if (some.length > 0)
    await save({
      section: 'units',
      units: some.map(({ unitId, ...days }) => ({
        unitId,
        startsOn: days.startsOn < startsOn ? startsOn : days.startsOn,
        endsOn: endsOn !== null && days.endsOn > endsOn ? endsOn : days.endsOn,
      })),
    });
  const free = freeDays === undefined ? [] : [{ from: startsOn, to: addDays(startsOn, freeDays - 1) }];
  const desks = { base: 'perMonth', measure: 'desk', desks: 6 + nth, price: 8_000_000 } as const;
  const hasUnits = (await row(begun)).draft.units.length > 0;
  await save({ section: 'rent', rent: hasUnits ? charge('租金', { free, ...rent }) : charge('工位费', desks) });
  if (fee !== undefined && hasUnits) await save({ section: 'fees', fees: [charge('物业费', { base: 'perMonth', price: fee })] });
  const { draft } = await row(begun);
  const deposit = isDated(draft) ? 3 * monthlyRent(draft) : 0;
  const { months, grid, firstStub, due, lateFee } = { ...draft, ...payment };
  await save({ section: 'payment', months, grid, firstStub, due, deposit, lateFee });
  // Who waits for a unit has a draft until there is one.
  if (reached === 'drafting' || (candidate.startsWith('moveIn') && !hasUnits)) return;
  const move = async (who: Acts, when: Date, name: LeaseWanted['move'], more: Partial<LeaseWanted> = {}): Promise<void> => {
    await who(when, async (by) => {
      const now = await row(when);
      const seen = { seen: now.state, seenAt: now.decidedAt?.toISOString() ?? '', hash: hashSeen(now) };
      return moveLease(db, by, { leaseId: id, move: name, ...seen, ...more });
    });
  };
  const offered = at(daysAgo, 15);
  yield offered;
  await move(office, offered, 'offer');
  if (reached === 'offered') return;
  const answered = at(daysAgo - 2, 11);
  yield answered;
  if (reached === 'sentBack') {
    await move(tenant, answered, 'sendBack', { reason: '免租期说好是四十五天，请补上；付款日请改到每期开始后。' });
    return;
  }
  await move(tenant, answered, 'confirm');
  if (reached === 'agreed') return;
  const signed = at(daysAgo - 4, 14);
  yield signed;
  await office(signed, (by) => addPaper(db, files, by, id, { ...evidence, name: '租赁合同（演示扫描件）.png' }));
  await move(office, signed, 'sign', { signedOn: dayOf(signed) });
  yield* billsOf(stage, nth, { leaseId: id, daysAgo: daysAgo - 5 });
}

/** The bills of a contract that is older than the site: those that are due are issued, and paid but for the last ones. */
async function* billsOf(stage: Stage, nth: number, { leaseId, daysAgo }: { leaseId: string; daysAgo: number }): Strand {
  const { db, today } = stage;
  const parkSlug = SCENE.parks.first;
  const office = account(stage, 'operator');
  const at = (hour: number) => moment(today, daysAgo, `${hour}:${String(20 + nth * 3).padStart(2, '0')}`);
  const issued = at(10);
  yield issued;
  for (;;) {
    const next = (await listIssuable(db, parkSlug, issued)).find((one) => one.leaseId === leaseId);
    if (!next) break;
    await office(issued, (by) => issueNext(db, by, { leaseId, parkSlug, seen: next.planned.number }));
  }
  const bills = await readBills(db, { leaseId });
  const paid = at(16);
  yield paid;
  for (const [i, { institutionId, total, effectiveDue }] of bills.slice(0, -1).entries()) {
    // The last but one is paid in part.
    const amount = i === bills.length - 2 ? Math.floor(total / 2) : total;
    const reference = `演示流水 ${nth}${String(i + 1).padStart(3, '0')}`;
    const paidOn = effectiveDue < dayOf(paid) ? effectiveDue : dayOf(paid);
    const said = { parkSlug, institutionId, amount, paidOn, method: 'transfer' as const, reference, invoiceIds: [] };
    await office(paid, (by) => recordPayment(db, by, said));
  }
}

const TOLD: readonly Told[] = [
  {
    daysAgo: 57,
    reached: 'signed',
    of: 'account',
    rent: { base: 'perDay', price: 38_000, rise: { everyMonths: 12, percent: 500 } },
    fee: 150_000,
    payment: { lateFee: { rate: 50, capPercent: 20, graceDays: 3 }, due: { kind: 'workingDaysBefore', days: 5 } },
    freeDays: 45,
    units: 2,
  },
  { daysAgo: 51, reached: 'signed', of: 'account', rent: { base: 'perMonth', price: 1_050_000 }, payment: { months: 3 }, units: 1 },
  { daysAgo: 45, reached: 'signed', of: 'account', rent: { base: 'perDay', price: 36_000 }, units: 1, endsInDays: -6 },
  { daysAgo: 39, reached: 'signed', of: 'account', rent: { base: 'perDay', price: 37_000 }, payment: { months: 6 }, units: 1 },
  { daysAgo: 34, reached: 'signed', of: 'tenant', tenant: 0, rent: { base: 'monthFromDay', price: 34_000 }, fee: 120_000 },
  {
    daysAgo: 32,
    reached: 'signed',
    of: 'tenant',
    tenant: 1,
    rent: { base: 'perMonth', price: 900_000 },
    payment: { months: 1 },
    fromMonthEnd: true,
    endsInDays: 75,
  },
  {
    daysAgo: 30,
    reached: 'agreed',
    of: 'account',
    rent: { base: 'monthFromDay', price: 35_000 },
    payment: { grid: 'calendar', months: 3, due: { kind: 'date', date: 5 } },
  },
  {
    daysAgo: 28,
    reached: 'signed',
    of: 'tenant',
    tenant: 2,
    rent: { base: 'perMonthYear', price: 950_000 },
    fee: 130_000,
    payment: { grid: 'calendar', months: 3, lateFee: { rate: 40, capPercent: null, graceDays: 0 } },
  },
  {
    daysAgo: 26,
    reached: 'signed',
    of: 'tenant',
    tenant: 3,
    rent: { base: 'perDay', price: 31_000, rise: { everyMonths: 12, amount: 1_000 } },
    payment: { months: 6, due: { kind: 'date', date: 10 } },
  },
  { daysAgo: 20, reached: 'sentBack', of: 'tenant', tenant: 4, rent: { base: 'perDay', price: 32_000 } },
  { daysAgo: 8, reached: 'offered', of: 'inPark', rent: { base: 'perDay', price: 34_000 }, fee: 120_000 },
  { daysAgo: 5, reached: 'drafting', of: 'any', rent: { base: 'perDay', price: 33_000 } },
];

/** 租赁合同 of the first park, as far as they can have come: with those who are in the park, and with who was approved. */
export const leasesAreSigned = (stage: Stage, crowd: Crowd, tenants: readonly Tenant[]): Strand[] =>
  TOLD.map((told, nth) => tellOf(stage, crowd, tenants, nth, told));
