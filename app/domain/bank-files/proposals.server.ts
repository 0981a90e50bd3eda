import type { Database, Transaction } from '#prisma/database.ts';
import { readBills } from '../charges/read-accounts.server.ts';
import {
  candidatesOf,
  indexTenants,
  namedIn,
  proposal,
  type OpenBill,
  type TenantProposal,
  type BankWords,
  type TenantFact,
} from './propose.ts';

/** A row for which somebody is looked for. */
export interface RowToPropose extends BankWords {
  id: string;
  fileId: string;
  accountId: string;
  valueOn: string;
}

/** The tenants of a park: those with a contract that was signed. */
export async function readTenants(db: Database | Transaction, parkSlug: string): Promise<TenantFact[]> {
  const leases = await db.lease.findMany({
    where: { parkSlug, state: 'signed' },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      number: true,
      institutionId: true,
      institution: { select: { organisationId: true, organisation: { select: { name: true, uscc: true } } } },
    },
  });
  return leases.map(({ id, number, institutionId, institution: { organisationId, organisation } }) => ({
    institutionId,
    organisationId,
    name: organisation.name,
    uscc: organisation.uscc,
    leaseId: id,
    lease: number,
  }));
}

/** For which tenant money from an account was entered until now, where it was always the same one. */
async function readBefore(db: Database | Transaction, parkSlug: string, rows: readonly RowToPropose[]): Promise<Map<string, string>> {
  const accounts = [...new Set(rows.flatMap(({ payerAccount }) => (payerAccount === '' ? [] : [payerAccount])))];
  if (accounts.length === 0) return new Map();
  const posted = await db.bankPosting.findMany({
    where: { row: { parkSlug, payerAccount: { in: accounts } }, payment: { reversedOn: null } },
    select: { row: { select: { payerAccount: true } }, payment: { select: { institutionId: true } } },
  });
  const tenants = new Map<string, Set<string>>();
  for (const { row, payment } of posted)
    tenants.set(row.payerAccount, (tenants.get(row.payerAccount) ?? new Set()).add(payment.institutionId));
  return new Map([...tenants].flatMap(([account, ids]) => (ids.size === 1 ? [[account, [...ids][0] ?? '']] : [])));
}

/** The rows of which another file that stands has one of the same day, amount and payer. */
async function readTwins(db: Database | Transaction, rows: readonly RowToPropose[]): Promise<Set<string>> {
  const others = await db.bankRow.findMany({
    where: {
      accountId: { in: [...new Set(rows.map(({ accountId }) => accountId))] },
      valueOn: { in: [...new Set(rows.map(({ valueOn }) => valueOn))] },
      amount: { in: [...new Set(rows.map(({ amount }) => BigInt(amount)))] },
      fileId: { notIn: [...new Set(rows.map(({ fileId }) => fileId))] },
      standing: true,
    },
    select: { accountId: true, valueOn: true, amount: true, payer: true },
  });
  const looks = (one: { accountId: string; valueOn: string; amount: number | bigint; payer: string }): string =>
    [one.accountId, one.valueOn, one.amount, one.payer].join(' ');
  const seen = new Set(others.map(looks));
  return new Set(rows.filter((row) => seen.has(looks(row))).map(({ id }) => id));
}

/** The payments of tenants that were typed, by day and amount. */
async function readTyped(db: Database | Transaction, parkSlug: string, tenants: readonly string[], rows: readonly RowToPropose[]) {
  const typed = await db.payment.findMany({
    where: {
      parkSlug,
      institutionId: { in: [...tenants] },
      paidOn: { in: [...new Set(rows.map(({ valueOn }) => valueOn))] },
      reversedOn: null,
      posting: null,
    },
    select: { institutionId: true, paidOn: true, amount: true },
  });
  return ({ valueOn, amount }: RowToPropose): string[] =>
    typed.flatMap((one) => (one.paidOn === valueOn && Number(one.amount) === amount ? [one.institutionId] : []));
}

/** To whom the rows of a page may belong, and why, by row. The caller checks permission. */
export async function readProposals(
  db: Database | Transaction,
  parkSlug: string,
  rows: readonly RowToPropose[],
): Promise<Map<string, TenantProposal>> {
  if (rows.length === 0) return new Map();
  const index = indexTenants(await readTenants(db, parkSlug));
  const before = await readBefore(db, parkSlug, rows);
  const named = new Map(rows.map((row) => [row.id, namedIn(row, index, before.get(row.payerAccount) ?? null)]));
  const tenants = [...new Set([...named.values()].flat().map(({ tenant }) => tenant.institutionId))];
  const bills = (await readBills(db, { parkSlug, institutionId: { in: tenants }, voidedOn: null })).filter(({ left }) => left > 0);
  const open = bills.map(({ id, institutionId, leaseId, content, left }): OpenBill => ({
    id,
    institutionId,
    leaseId,
    number: content.number,
    left,
  }));
  const twins = await readTwins(db, rows);
  const byHand = await readTyped(db, parkSlug, tenants, rows);
  return new Map(
    rows.map((row) => {
      const candidates = candidatesOf(row, named.get(row.id) ?? [], open);
      return [row.id, proposal(row, candidates, { byHand: byHand(row), twin: twins.has(row.id) })];
    }),
  );
}
