import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import type { FrozenHandover, HandoverContent } from './handover-content.ts';

const FIELDS = {
  id: true,
  leaseId: true,
  direction: true,
  state: true,
  content: true,
  handedOn: true,
  decidedAt: true,
  versions: { orderBy: { number: 'asc' }, select: { number: true, offeredAt: true, content: true, hash: true } },
  events: {
    orderBy: { number: 'asc' },
    select: { number: true, kind: true, version: true, at: true, why: true, by: { select: { name: true } } },
  },
  files: {
    orderBy: { id: 'asc' },
    select: { id: true, setAside: true, file: { select: { id: true, name: true, mediaType: true, sha256: true } } },
  },
} as const satisfies Prisma.HandoverSelect;

/** A protocol with everything that its rules and pages need, as it is at an instant. */
export type HandoverRow = NonNullable<Awaited<ReturnType<typeof loadHandover>>>;

/** Loads a protocol with its contract; null if there is none. Its JSON is written by the deeds of this folder alone. */
export async function loadHandover(db: Database | Transaction, id: string, now: Date) {
  const row = await db.handover.findUnique({ where: { id }, select: FIELDS });
  const lease = row && (await loadLease(db, row.leaseId, now));
  if (!row || !lease) return null;
  const { content: written, versions, files, ...rest } = row;
  return {
    ...rest,
    lease,
    today: lease.today,
    draft: JSON.parse(written) as HandoverContent,
    versions: versions.map(({ number, offeredAt, hash, content }) => ({
      version: number,
      offeredAt,
      hash,
      text: content,
      frozen: JSON.parse(content) as FrozenHandover,
    })),
    /** The photos that are in the draft. */
    files: files.filter(({ setAside }) => !setAside),
  };
}

/** The protocol of handing a contract's places over that was not discarded; null if there is none. */
export const findOfLease = (db: Database | Transaction, leaseId: string): Promise<{ id: string } | null> =>
  db.handover.findFirst({ where: { leaseId, direction: 'in', state: { not: 'discarded' } }, select: { id: true } });
