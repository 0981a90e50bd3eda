import type { Database } from '#prisma/database.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { billName } from '../charges/invoice.ts';
import { paidBy } from '../charges/read-accounts.server.ts';
import { isDated } from '../leases/lease-terms.ts';
import { lastOffered } from '../leases/load-lease.server.ts';
import { lastDay, type LicenceKind } from '../lines/licence.ts';
import type { CalendarBill, CalendarFacts, CalendarLease, CalendarLicence } from './calendar-days.ts';

/** Whose contracts: of an organisation as a tenant, or of a park. */
export type CalendarOf = { organisationId: string } | { parkSlug: string };

const isPark = (of: CalendarOf): of is { parkSlug: string } => 'parkSlug' in of;

const SIDES = { park: { select: { shortName: true } }, institution: { select: { organisation: { select: { name: true } } } } } as const;

interface Sides {
  park: { shortName: string };
  institution: { organisation: { name: string } };
}

/** The other side, as the reader calls it. */
const otherOf = (of: CalendarOf, { park, institution }: Sides): string => (isPark(of) ? institution.organisation.name : park.shortName);

const whereOf = (of: CalendarOf) => (isPark(of) ? { parkSlug: of.parkSlug } : { institution: { organisationId: of.organisationId } });

async function readLeases(db: Database, of: CalendarOf): Promise<CalendarLease[]> {
  const where = { ...whereOf(of), state: 'signed' } as const;
  const rows = await db.lease.findMany({ where, orderBy: { id: 'asc' }, select: { id: true, createdAt: true, decidedAt: true, ...SIDES } });
  const offered = await lastOffered(db, where);
  return rows.flatMap(({ id, createdAt, decidedAt, ...sides }) => {
    const frozen = offered.get(id);
    if (!frozen || !isDated(frozen.terms)) return [];
    const { startsOn, endsOn, deposit } = frozen.terms;
    const hasDeposit = deposit !== null && deposit > 0;
    return [{ id, number: frozen.number, startsOn, endsOn, hasDeposit, other: otherOf(of, sides), signedAt: decidedAt ?? createdAt }];
  });
}

/** Bills of which something is left, that have been due for no longer than a year. */
async function readBillDays(db: Database, of: CalendarOf, today: Day): Promise<CalendarBill[]> {
  const rows = await db.invoice.findMany({
    where: { ...whereOf(of), voidedOn: null, effectiveDue: { gte: addDays(today, -366) } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      kind: true,
      number: true,
      total: true,
      effectiveDue: true,
      issuedAt: true,
      lease: { select: { number: true } },
      allocations: { select: { amount: true, on: true, payment: { select: { reversedOn: true } } } },
      ...SIDES,
    },
  });
  return rows.flatMap(({ kind, number, total, allocations, lease, park, institution, ...bill }) => {
    const paid = allocations.flatMap(({ amount, on, payment }) => paidBy(Number(amount), on, payment.reversedOn));
    const isPaid = paid.reduce((sum, { amount }) => sum + amount, 0) >= Number(total);
    return isPaid ? [] : [{ ...bill, bill: billName({ kind, number }), lease: lease.number, other: otherOf(of, { park, institution }) }];
  });
}

/** Licences that nothing took the place of: of the institution, or of those who have a contract with the park. */
async function readLicenceDays(db: Database, of: CalendarOf): Promise<CalendarLicence[]> {
  const institution = isPark(of)
    ? { leases: { some: { parkSlug: of.parkSlug, state: 'signed' as const } } }
    : { organisationId: of.organisationId };
  const rows = await db.licence.findMany({
    where: { institution, revokedOn: null, supersededOn: null },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, validTo: true, verifiedOn: true, institution: SIDES.institution },
  });
  return rows.flatMap(({ id, validTo, verifiedOn, ...row }) => {
    const kind: LicenceKind = row.kind;
    const ends = lastDay({ kind, validTo });
    return ends === null ? [] : [{ id, kind, lastDay: ends, verifiedOn, holder: isPark(of) ? row.institution.organisation.name : null }];
  });
}

/** Everything of which a calendar of contracts marks the days. The caller checks permission. */
export const readCalendarFacts = async (db: Database, of: CalendarOf, today: Day): Promise<CalendarFacts> => ({
  leases: await readLeases(db, of),
  bills: await readBillDays(db, of, today),
  licences: await readLicenceDays(db, of),
});
