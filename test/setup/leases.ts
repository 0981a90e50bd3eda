import { EMPTY_TERMS, type LeaseTerms } from '#app/domain/leases/lease-terms.ts';
import { dayOf } from '#app/kernel/calendar.ts';
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

/** A contract that was signed, about desks unless its terms say otherwise; its units are another matter. @returns its id. */
export async function signedLease(
  db: Database,
  { parkSlug, institutionId, personId, now, number = '演示租 1 号', ...other }: Parties & { number?: string } & Partial<LeaseTerms>,
): Promise<string> {
  const terms = { ...TERMS, ...other };
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

/** Contracts about desks: one that is being drafted, one that was offered, and one that was signed. @returns the ids of the first two. */
export async function leases(
  db: Database,
  { parkSlug, institutionId, personId, now }: Parties,
): Promise<{ drafting: string; offered: string }> {
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
  await signedLease(db, { parkSlug, institutionId, personId, now });
  return { drafting, offered };
}
