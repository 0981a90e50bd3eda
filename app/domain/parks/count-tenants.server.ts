import type { Database } from '#prisma/database.ts';
import type { Day } from '../calendar.ts';
import { tenancyInForce } from './in-force.ts';

/** How many public institutions are in a park on `day`: each once, however many units it has. */
export function countTenants(db: Database, parkSlug: string, day: Day): Promise<number> {
  return db.institution.count({ where: { status: 'published', tenancies: { some: { parkSlug, ...tenancyInForce(day) } } } });
}
