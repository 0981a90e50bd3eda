import type { Database } from '#prisma/database.ts';

/** A worker that was killed is succeeded after this long. */
export const LEASE_MS = 15_000;

/** Takes or keeps the place of the one worker over all processes; false while another has it. */
export async function holdLease(db: Database, name: string, holder: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS);
  const { count } = await db.worker.updateMany({ where: { name, OR: [{ holder }, { until: { lte: now } }] }, data: { holder, until } });
  if (count === 1) return true;
  if (await db.worker.findUnique({ where: { name }, select: { name: true } })) return false;
  return db.worker.create({ data: { name, holder, until }, select: { name: true } }).then(
    () => true,
    () => false,
  );
}

/** Gives the place up, so that another process need not wait. */
export async function dropLease(db: Database, name: string, holder: string, now: Date): Promise<void> {
  await db.worker.updateMany({ where: { name, holder }, data: { until: now } });
}
