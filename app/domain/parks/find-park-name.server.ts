import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { countTenants } from './count-tenants.server.ts';

/** The park's name and how many institutions are in it on `today`; null if no park has this slug. */
export async function findParkName(db: Database, slug: string, today: Day) {
  const park = await db.park.findUnique({ where: { slug }, select: { slug: true, name: true, shortName: true, kind: true } });
  if (!park) return null;
  const { kind, ...names } = park;
  return { ...names, online: kind === 'online', institutions: await countTenants(db, slug, today) };
}
