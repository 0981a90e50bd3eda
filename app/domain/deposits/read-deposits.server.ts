import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { grouped } from '#app/kit/grouped.ts';
import type { Method } from '../charges/invoice.ts';
import { lastOffered } from '../leases/load-lease.server.ts';
import { depositOn, type DepositBooked } from './deposit.ts';

/** The deposit of a contract that was signed. Amounts are fen. */
export interface Deposit {
  leaseId: string;
  number: string;
  parkSlug: string;
  institutionId: string;
  startsOn: Day;
  endsOn: Day;
  /** What was agreed, whatever steps follow (TENANCY B7). */
  agreed: number;
  /** The newest first. */
  entries: DepositBooked[];
}

/** Reads the entries of deposits, the newest first, each with what took it back. */
export async function readEntries(db: Database | Transaction, where: Prisma.DepositEntryWhereInput) {
  const rows = await db.depositEntry.findMany({
    where: { ...where, reversesId: null },
    orderBy: [{ valueOn: 'desc' }, { recordedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      leaseId: true,
      kind: true,
      amount: true,
      valueOn: true,
      method: true,
      reference: true,
      reason: true,
      reversal: { select: { valueOn: true, reason: true } },
    },
  });
  return rows.map(({ amount, method, reversal, ...row }): DepositBooked & { leaseId: string } => ({
    ...row,
    amount: Number(amount),
    method: method as Method | null,
    reversedOn: reversal?.valueOn ?? null,
    reverseReason: reversal?.reason ?? null,
  }));
}

/** Reads the deposits of contracts that were signed by a day, in their order; each table with one query whatever the number of rows. */
export async function readDeposits(db: Database | Transaction, lease: Prisma.LeaseWhereInput, by: Day): Promise<Deposit[]> {
  const where = { ...lease, state: 'signed', signedOn: { lte: by } } as const;
  const leases = await db.lease.findMany({ where, orderBy: { id: 'asc' }, select: { id: true, parkSlug: true, institutionId: true } });
  const offered = await lastOffered(db, where);
  const entries = grouped(await readEntries(db, { lease: where }), ({ leaseId }) => leaseId);
  return leases.flatMap(({ id, parkSlug, institutionId }): Deposit[] => {
    const { number = '', terms } = offered.get(id) ?? {};
    if (!terms || terms.startsOn === null || terms.endsOn === null) return [];
    const { startsOn, endsOn, deposit } = terms;
    return [{ leaseId: id, number, parkSlug, institutionId, startsOn, endsOn, agreed: deposit ?? 0, entries: entries.get(id) ?? [] }];
  });
}

/** What is held of the deposits of a tenant, and what is missing of those whose contract has not ended. */
export interface DepositsHeld {
  held: number;
  missing: number;
}

/** 押金 of a park's tenants on a day, by institution; those who left are among them while something is held. The caller checks permission. */
export async function depositsByTenant(db: Database, parkSlug: string, day: Day): Promise<Map<string, DepositsHeld>> {
  const tenants = grouped(await readDeposits(db, { parkSlug }, day), ({ institutionId }) => institutionId);
  const standing = ({ agreed, entries, endsOn }: Deposit): DepositsHeld => {
    const { held, missing } = depositOn(agreed, entries, day);
    return { held, missing: endsOn < day ? 0 : missing };
  };
  return new Map(
    [...tenants].map(([institutionId, deposits]) => {
      const all = deposits.map(standing);
      return [
        institutionId,
        { held: all.reduce((sum, one) => sum + one.held, 0), missing: all.reduce((sum, one) => sum + one.missing, 0) },
      ];
    }),
  );
}
