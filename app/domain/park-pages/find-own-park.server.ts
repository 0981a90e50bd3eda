import type { Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Database } from '#prisma/database.ts';

/** Finds the park if `who` may edit its public page; null for everybody else and if there is no such park. */
export async function findOwnPark(db: Database, who: Who, parkSlug: string) {
  if (!may(who, 'edit:park-page', { parkSlug })) return null;
  return db.park.findUnique({ where: { slug: parkSlug }, select: { slug: true, name: true, district: { select: { name: true } } } });
}
