import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { agedAt, type Age } from '../rents/ageing.ts';
import { feeOf, readBills, readPayments, receivableOf, type Bill, type Received } from './read-accounts.server.ts';

/** What a tenant owes a park on a day, by age, and what it paid in advance. Amounts are fen. */
export interface Account {
  institutionId: string;
  name: string;
  aged: Record<Age, number> & { total: number };
  credit: number;
}

/** What paid nothing yet on a day: what had come by then less what had been used by then. */
const creditOn = (payments: readonly Received[], bills: readonly Bill[], day: Day): number => {
  const came = payments.reduce(
    (sum, { paidOn, reversedOn, amount }) => (paidOn <= day && (reversedOn === null || reversedOn > day) ? sum + amount : sum),
    0,
  );
  const used = bills.reduce((sum, { paid }) => sum + paid.reduce((all, { on, amount }) => (on <= day ? all + amount : all), 0), 0);
  return Math.max(0, came - used);
};

/** The accounts of a park's tenants on a day (应收账龄), those who owe most first; tenants who left are among them. The caller checks permission. */
export async function listAccounts(db: Database, parkSlug: string, day: Day): Promise<Account[]> {
  const tenants = await db.institution.findMany({
    where: {
      OR: [{ invoices: { some: { parkSlug } } }, { leases: { some: { parkSlug, state: 'signed' } } }, { payments: { some: { parkSlug } } }],
    },
    orderBy: { id: 'asc' },
    select: { id: true, organisation: { select: { name: true } } },
  });
  const [bills, payments] = [await readBills(db, { parkSlug }), await readPayments(db, { parkSlug })];
  const of = <Row extends { institutionId: string }>(rows: readonly Row[], id: string): Row[] =>
    rows.filter(({ institutionId }) => institutionId === id);
  return tenants
    .map(({ id, organisation }) => ({
      institutionId: id,
      name: organisation.name,
      aged: agedAt(of(bills, id).map(receivableOf), day),
      credit: creditOn(of(payments, id), of(bills, id), day),
    }))
    .toSorted((a, b) => b.aged.total - a.aged.total || (a.institutionId < b.institutionId ? -1 : 1));
}

/** A tenant's bills and payments in a park, with what is owed today. */
export interface Statement {
  institution: { id: string; name: string; organisationId: string };
  park: { slug: string; name: string };
  bills: (Bill & { fee: number })[];
  payments: Received[];
  owed: number;
  overdue: number;
  fees: number;
  credit: number;
}

async function statement(db: Database, parkSlug: string, institutionId: string, today: Day): Promise<Statement | null> {
  const lease = await db.lease.findFirst({
    where: { parkSlug, institutionId, state: 'signed' },
    select: {
      park: { select: { name: true } },
      institution: { select: { organisationId: true, organisation: { select: { name: true } } } },
    },
  });
  if (!lease) return null;
  const where = { parkSlug, institutionId };
  const bills = (await readBills(db, where)).map((bill) => ({ ...bill, fee: feeOf(bill, today) }));
  const payments = await readPayments(db, where);
  const sum = (of: (bill: Bill & { fee: number }) => number): number => bills.reduce((all, bill) => all + of(bill), 0);
  return {
    institution: { id: institutionId, name: lease.institution.organisation.name, organisationId: lease.institution.organisationId },
    park: { slug: parkSlug, name: lease.park.name },
    bills,
    payments,
    owed: sum(({ left }) => left),
    overdue: sum(({ left, effectiveDue }) => (effectiveDue < today ? left : 0)),
    fees: sum(({ fee }) => fee),
    credit: payments.reduce((all, { credit }) => all + credit, 0),
  };
}

/** Finds a tenant's account for who keeps the park's; null for everybody else. */
export const findAccount = (db: Database, actor: Actor, parkSlug: string, institutionId: string, today: Day): Promise<Statement | null> =>
  may(actor, 'keep:bill', { parkSlug }) ? statement(db, parkSlug, institutionId, today) : Promise.resolve(null);

/** The accounts of an institution, one for each park in which it has a contract. The caller checks permission. */
export async function listOwnAccounts(db: Database, organisationId: string, today: Day): Promise<Statement[]> {
  const leases = await db.lease.findMany({
    where: { institution: { organisationId }, state: 'signed' },
    orderBy: { id: 'asc' },
    select: { parkSlug: true, institutionId: true },
  });
  const statements: Statement[] = [];
  for (const [parkSlug, institutionId] of new Map(leases.map((lease) => [lease.parkSlug, lease.institutionId]))) {
    const found = await statement(db, parkSlug, institutionId, today);
    if (found) statements.push(found);
  }
  return statements;
}
