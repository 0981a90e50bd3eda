import type { Change } from '#app/domain/amendments/change.ts';
import type { InvoiceContent } from '#app/domain/charges/invoice.ts';
import { EMPTY_TERMS, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import { letUnit } from '#app/domain/units/let-unit.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { Database } from '#prisma/database.ts';

/** Six desks for a year, which begins in a month. */
const termsFrom = (startsOn: string): LeaseTerms => ({
  ...EMPTY_TERMS,
  startsOn,
  endsOn: addDays(startsOn, 364),
  use: '办公',
  rent: { name: '工位费', base: 'perMonth', measure: 'desk', desks: 6, price: 8_000_000, free: [], rise: null },
  deposit: 0,
});

interface Parties {
  parkSlug: string;
  institutionId: string;
  personId: string;
  now: Date;
}

interface LeaseIds {
  drafting: string;
  offered: string;
  /** Of the one that was signed, and of its first bill. */
  signed: string;
  bill: string;
}

/** Contracts about desks: one that is being drafted, one that was offered, and one that was signed, with its first bill and a change that was offered. */
export async function leases(db: Database, { parkSlug, institutionId, personId, now }: Parties): Promise<LeaseIds> {
  const today = dayOf(now);
  const startsOn = addDays(today, 30);
  const terms = termsFrom(startsOn);
  const data = {
    parkSlug,
    institutionId,
    number: '演示租 1 号',
    terms: JSON.stringify(terms),
    createdById: personId,
    createdAt: now,
    changedAt: now,
  };
  const { id: drafting } = await db.lease.create({ data, select: { id: true } });
  const version = { number: 1, offeredAt: now, ...frozen({ number: data.number, terms }) };
  const events = { create: { number: 1, kind: 'offered', version: 1, at: now, byId: personId } };
  const { id: offered } = await db.lease.create({
    data: { ...data, state: 'offered', decidedAt: now, versions: { create: version }, events },
    select: { id: true },
  });
  const change: Change = { kind: 'term', endsOn: addDays(startsOn, 729) };
  const changed = { ...terms, endsOn: change.endsOn };
  const amendments = {
    create: {
      number: 1,
      state: 'offered',
      change: JSON.stringify(change),
      terms: JSON.stringify(changed),
      hash: frozen({ number: data.number, terms: changed }).hash,
      reason: '续用一年。',
      baseVersion: 1,
      draftedAt: now,
      draftedById: personId,
      offeredAt: now,
      decidedAt: now,
    },
  } as const;
  const { id: signed } = await db.lease.create({
    data: { ...data, state: 'signed', signedOn: today, decidedAt: now, versions: { create: version }, events, amendments },
    select: { id: true },
  });
  const content: InvoiceContent = {
    lease: { id: signed, number: data.number },
    number: 1,
    from: startsOn,
    to: addDays(startsOn, 89),
    due: startsOn,
    effectiveDue: addDays(startsOn, 3),
    lines: [{ line: 1, name: '工位费', place: null, amount: 1_440_000, working: ['3 个月 × 4,800.00 元 = 14,400.00 元'] }],
    total: 1_440_000,
  };
  const { id: bill } = await db.invoice.create({
    data: {
      leaseId: signed,
      parkSlug,
      institutionId,
      number: 1,
      periodFrom: content.from,
      periodTo: content.to,
      due: content.due,
      effectiveDue: content.effectiveDue,
      total: BigInt(content.total),
      ...frozen(content),
      issuedOn: today,
      issuedAt: now,
      issuedById: personId,
    },
    select: { id: true },
  });
  return { drafting, offered, signed, bill };
}

/** A contract about desks at 8,000.00 元 a month that began so many days ago and ends in so many, in force. @returns its id. */
export async function runningLease(
  db: Database,
  { parkSlug, institutionId, personId, now }: Parties,
  ago: number,
  left: number,
): Promise<string> {
  const today = dayOf(now);
  const number = '演示租 2 号';
  const desks = { name: '工位费', base: 'perMonth', measure: 'desk', desks: 4, price: 20_000_000, free: [], rise: null } as const;
  const terms: LeaseTerms = {
    ...termsFrom(addDays(today, -ago)),
    endsOn: addDays(today, left),
    months: 1,
    rent: { ...desks, free: [] },
  };
  const { id } = await db.lease.create({
    data: {
      parkSlug,
      institutionId,
      number,
      terms: JSON.stringify(terms),
      createdById: personId,
      createdAt: now,
      changedAt: now,
      state: 'signed',
      signedOn: today,
      decidedAt: now,
      versions: { create: { number: 1, offeredAt: now, ...frozen({ number, terms }) } },
      events: { create: { number: 1, kind: 'signed', version: 1, at: now, byId: personId } },
    },
    select: { id: true },
  });
  const park = await db.park.findUniqueOrThrow({ where: { slug: parkSlug }, select: { slug: true, name: true } });
  const letting = { park, institutionId, unit: null, startsOn: addDays(today, -ago), endsOn: addDays(today, left), leaseId: id };
  await db.$transaction((tx) => letUnit(tx, letting, today, now));
  return id;
}

/** A signed contract about a unit, under which it is let. @returns its id. */
export async function signedLease(
  db: Database,
  { parkSlug, institutionId, personId, now }: Parties,
  { unit, ...days }: { unit: { id: string; place: string; area: number }; startsOn: string; endsOn: string },
): Promise<string> {
  const units = [{ unitId: unit.id, place: unit.place, area: unit.area, ...days }];
  const terms: LeaseTerms = { ...termsFrom(days.startsOn), ...days, units };
  const number = '演示租 9 号';
  const { id } = await db.lease.create({
    data: {
      parkSlug,
      institutionId,
      number,
      terms: JSON.stringify(terms),
      state: 'signed',
      signedOn: days.startsOn,
      createdById: personId,
      createdAt: now,
      changedAt: now,
      decidedAt: now,
      versions: { create: { number: 1, offeredAt: now, ...frozen({ number, terms }) } },
      events: { create: { number: 1, kind: 'offered', version: 1, at: now, byId: personId } },
    },
    select: { id: true },
  });
  const { sourceId } = await db.park.findUniqueOrThrow({ where: { slug: parkSlug }, select: { sourceId: true } });
  const place = { parkSlug, institutionId, unitId: unit.id, unitLabel: unit.place, sourceId };
  await db.tenancy.create({ data: { ...place, ...days, leaseId: id }, select: { id: true } });
  return id;
}

/** A contract that was signed, about desks unless its terms say otherwise; its units are another matter. @returns its id. */
export async function signedContract(
  db: Database,
  { parkSlug, institutionId, personId, now, number = '演示租 1 号', ...other }: Parties & { number?: string } & Partial<LeaseTerms>,
): Promise<string> {
  const terms = { ...termsFrom(addDays(dayOf(now), 30)), ...other };
  const { id } = await db.lease.create({
    data: {
      parkSlug,
      institutionId,
      state: 'signed',
      number,
      terms: JSON.stringify(terms),
      signedOn: dayOf(now),
      createdById: personId,
      createdAt: now,
      changedAt: now,
      decidedAt: now,
      versions: { create: { number: 1, offeredAt: now, ...frozen({ number, terms }) } },
      events: { create: { number: 1, kind: 'signed', version: 1, at: now, byId: personId } },
    },
    select: { id: true },
  });
  return id;
}
