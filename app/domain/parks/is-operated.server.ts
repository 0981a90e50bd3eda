import type { Database, Transaction } from '#prisma/database.ts';

/** Whether somebody operates the park on this site, so that what is sent to it is read. */
export const isOperated = async (db: Database | Transaction, parkSlug: string): Promise<boolean> =>
  (await db.appointment.count({ where: { parkSlug, role: 'operator', endedAt: null } })) > 0;

/** The parks that somebody operates on this site. */
export async function operatedParks(db: Database): Promise<string[]> {
  const appointments = await db.appointment.findMany({
    where: { role: 'operator', endedAt: null },
    orderBy: { parkSlug: 'asc' },
    select: { parkSlug: true },
  });
  return [...new Set(appointments.flatMap(({ parkSlug }) => parkSlug ?? []))];
}
