import type { Database, Transaction } from '#prisma/database.ts';
import type { LeaseRow } from '../leases/load-lease.server.ts';
import { renewalStanding, type RenewalStanding, type RenewalSaid } from './renewal.ts';

/** What was said of the renewal of contracts, by their ids, in the order in which it was said. */
export async function readSaid(db: Database | Transaction, leaseIds: readonly string[]): Promise<Map<string, RenewalSaid[]>> {
  const rows = await db.renewalStatement.findMany({
    where: { leaseId: { in: [...leaseIds] } },
    orderBy: { number: 'asc' },
    select: { leaseId: true, kind: true, ground: true, text: true, on: true },
  });
  const said = new Map<string, RenewalSaid[]>(leaseIds.map((id) => [id, []]));
  for (const { leaseId, ...one } of rows) said.get(leaseId)?.push(one);
  return said;
}

/** Where the renewal of a contract stands; null of one that is not signed. */
export interface Renewal {
  standing: RenewalStanding;
  said: RenewalSaid[];
  /** The contract that follows, once it is drafted, and whether the institution knows of it. */
  next: { id: string; isOffered: boolean } | null;
}

export async function readRenewal(db: Database | Transaction, { id, state, terms, today }: LeaseRow): Promise<Renewal | null> {
  if (state !== 'signed' || terms.endsOn === null) return null;
  const said = (await readSaid(db, [id])).get(id) ?? [];
  const next = await db.lease.findFirst({
    where: { renewsId: id, state: { not: 'cancelled' } },
    select: { id: true, events: { take: 1, select: { number: true } } },
  });
  return { standing: renewalStanding(terms.endsOn, said, today), said, next: next && { id: next.id, isOffered: next.events.length > 0 } };
}
