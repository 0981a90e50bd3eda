import type { Change } from '#app/domain/amendments/change.ts';
import { EMPTY_TERMS, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import { letUnit } from '#app/domain/units/let-unit.server.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { Database } from '#prisma/database.ts';

const TERMS: LeaseTerms = {
  ...EMPTY_TERMS,
  startsOn: '2027-01-01',
  endsOn: '2027-12-31',
  use: '办公',
  rent: { name: '工位费', base: 'perMonth', measure: 'desk', desks: 6, price: 8_000_000, free: [], rise: null },
  deposit: 0,
};

interface Parties {
  parkSlug: string;
  institutionId: string;
  personId: string;
  now: Date;
}

/** Contracts about desks: one that is being drafted, one that was offered, and one that was signed, with a change that was offered. */
export async function leases(
  db: Database,
  { parkSlug, institutionId, personId, now }: Parties,
): Promise<{ drafting: string; offered: string; signed: string }> {
  const data = {
    parkSlug,
    institutionId,
    number: '演示租 1 号',
    terms: JSON.stringify(TERMS),
    createdById: personId,
    createdAt: now,
    changedAt: now,
  };
  const { id: drafting } = await db.lease.create({ data, select: { id: true } });
  const version = { number: 1, offeredAt: now, ...frozen({ number: data.number, terms: TERMS }) };
  const { id: offered } = await db.lease.create({
    data: {
      ...data,
      state: 'offered',
      decidedAt: now,
      versions: { create: version },
      events: { create: { number: 1, kind: 'offered', version: 1, at: now, byId: personId } },
    },
    select: { id: true },
  });
  const change: Change = { kind: 'term', endsOn: '2028-12-31' };
  const terms = { ...TERMS, endsOn: change.endsOn };
  const { id: signed } = await db.lease.create({
    data: {
      ...data,
      state: 'signed',
      signedOn: '2026-11-01',
      decidedAt: now,
      versions: { create: version },
      amendments: {
        create: {
          number: 1,
          state: 'offered',
          change: JSON.stringify(change),
          terms: JSON.stringify(terms),
          hash: frozen({ number: data.number, terms }).hash,
          reason: '续用一年。',
          baseVersion: 1,
          draftedAt: now,
          draftedById: personId,
          offeredAt: now,
          decidedAt: now,
        },
      },
    },
    select: { id: true },
  });
  return { drafting, offered, signed };
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
    ...TERMS,
    startsOn: addDays(today, -ago),
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
