import type { Database } from '#prisma/database.ts';

/** The name of the one worker behind the outbox. */
export const WORKER = 'outbox';

/** After this long another process takes over from a worker that was killed. */
export const LEASE_MS = 15_000;

/**
 * Takes or keeps the lease of the one worker across all processes; false while another process holds it. A lease that ends later than any
 * can was taken by a clock that was ahead: it has lapsed.
 */
export async function holdLease(db: Database, name: string, holder: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS);
  const tooLate = new Date(now.getTime() + 2 * LEASE_MS);
  const { count } = await db.worker.updateMany({
    where: { name, OR: [{ holder }, { until: { lte: now } }, { until: { gt: tooLate } }] },
    data: { holder, until },
  });
  if (count === 1) return true;
  if (await db.worker.findUnique({ where: { name }, select: { name: true } })) return false;
  return db.worker.create({ data: { name, holder, until }, select: { name: true } }).then(
    () => true,
    () => false,
  );
}

/** Gives the lease up, so that another process need not wait. */
export async function dropLease(db: Database, name: string, holder: string, now: Date): Promise<void> {
  await db.worker.updateMany({ where: { name, holder }, data: { until: now } });
}
