import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { grouped } from '#app/kit/grouped.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { agedAt, type Age } from '../rents/ageing.ts';
import { feeOf, paidBy, readBills, readPayments, receivableOf, type Bill, type Received } from './read-accounts.server.ts';

/** What a tenant owes a park on a day, by age, and what it paid in advance. Amounts are fen. */
export interface Account {
  institutionId: string;
  name: string;
  aged: Record<Age, number> & { total: number };
  credit: number;
}

/** Everything of a park that ages, each table with one query whatever the number of rows, by tenant. */
export async function readLedger(db: Database, parkSlug: string) {
  const bills = await db.invoice.findMany({
    where: { parkSlug },
    select: { id: true, institutionId: true, issuedOn: true, voidedOn: true, effectiveDue: true, total: true },
  });
  const payments = await db.payment.findMany({
    where: { parkSlug },
    select: { id: true, institutionId: true, amount: true, paidOn: true, reversedOn: true },
  });
  const allocations = await db.allocation.findMany({
    where: { invoice: { parkSlug } },
    select: { invoiceId: true, paymentId: true, amount: true, on: true },
  });
  const reversals = new Map(payments.map(({ id, reversedOn }) => [id, reversedOn]));
  const paid = grouped(allocations, ({ invoiceId }) => invoiceId);
  const receivables = bills.map(({ id, institutionId, total, ...bill }) => {
    const moves = (paid.get(id) ?? []).flatMap(({ paymentId, amount, on }) =>
      paidBy(Number(amount), on, reversals.get(paymentId) ?? null).map((move) => ({ ...move, paymentId })),
    );
    return { id, institutionId, moves, receivable: receivableOf({ ...bill, total: Number(total), paid: moves }) };
  });
  return {
    receivables: grouped(receivables, ({ institutionId }) => institutionId),
    payments: grouped(payments, ({ institutionId }) => institutionId),
  };
}

type Ledger = Awaited<ReturnType<typeof readLedger>>;

/** What had come by a payment by a day, in fen; nothing before it came, nor from the day on which it was reversed. */
export const cameBy = ({ paidOn, reversedOn, amount }: { paidOn: Day; reversedOn: Day | null; amount: bigint }, day: Day): number =>
  paidOn <= day && (reversedOn === null || reversedOn > day) ? Number(amount) : 0;

/** What paid nothing yet on a day: what had come by then less what had been used by then. */
function creditOn({ receivables, payments }: Ledger, institutionId: string, day: Day): number {
  const came = (payments.get(institutionId) ?? []).reduce((sum, payment) => sum + cameBy(payment, day), 0);
  const used = (receivables.get(institutionId) ?? [])
    .flatMap(({ moves }) => moves)
    .reduce((sum, { on, amount }) => (on <= day ? sum + amount : sum), 0);
  return came - used;
}

/** Who has an account with a park. */
export const tenantsOf = (parkSlug: string) =>
  ({
    OR: [{ invoices: { some: { parkSlug } } }, { leases: { some: { parkSlug, state: 'signed' } } }, { payments: { some: { parkSlug } } }],
  }) satisfies Prisma.InstitutionWhereInput;

/** The accounts of a park's tenants on a day (应收账龄), those who owe most first; tenants who left are among them. The caller checks permission. */
export async function listAccounts(db: Database, parkSlug: string, day: Day): Promise<Account[]> {
  const tenants = await db.institution.findMany({
    where: tenantsOf(parkSlug),
    orderBy: { id: 'asc' },
    select: { id: true, organisation: { select: { name: true } } },
  });
  const ledger = await readLedger(db, parkSlug);
  return tenants
    .map(({ id, organisation }) => ({
      institutionId: id,
      name: organisation.name,
      aged: agedAt(
        (ledger.receivables.get(id) ?? []).map(({ receivable }) => receivable),
        day,
      ),
      credit: creditOn(ledger, id, day),
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
