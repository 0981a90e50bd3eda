import type { Database } from '#prisma/database.ts';
import type { OwnerColumns } from '../permissions/owner.ts';
import type { Who } from '../permissions/actor.ts';
import { may, mayAtAll } from '../permissions/may.ts';

/** Whether `who` moderates a version of this owner's that contains the reference (see references.ts). Every state counts except withdrawn. */
export async function mayModerateReference(db: Database, who: Who, own: OwnerColumns, reference: string): Promise<boolean> {
  if (!mayAtAll(who, 'moderate:content')) return false;
  const versions = await db.contentVersion.findMany({
    where: { ...own, state: { not: 'withdrawn' }, content: { contains: reference } },
    distinct: ['parkSlug', 'districtSlug'],
    select: { parkSlug: true, districtSlug: true },
  });
  return versions.some((version) => may(who, 'moderate:content', version));
}
