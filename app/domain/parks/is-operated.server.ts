import type { Database, Transaction } from '#prisma/database.ts';

/** Whether somebody operates the park on this site, so that what is sent to it is read. */
export const isOperated = async (db: Database | Transaction, parkSlug: string): Promise<boolean> =>
  (await db.appointment.count({ where: { parkSlug, role: 'operator', endedAt: null } })) > 0;
