import type { Database } from '#prisma/database.ts';
import { findInstitutions } from './find-institutions.server.ts';
import type { Kept } from './shortlist.ts';

/** What a visitor's browser keeps, as it is today. */
export async function visitorsShortlist(db: Database, slugs: readonly string[]): Promise<Kept[]> {
  return (await findInstitutions(db, slugs)).found.map(({ slug, name, published }) => ({ slug, name, published }));
}

/** What a person's account keeps, as it is today. */
export async function ownShortlist(db: Database, personId: string): Promise<Kept[]> {
  const rows = await db.shortlistEntry.findMany({
    where: { personId },
    orderBy: { position: 'asc' },
    select: { institution: { select: { slug: true, status: true, organisation: { select: { name: true } } } } },
  });
  return rows.map(({ institution: { slug, status, organisation } }) => ({
    slug,
    name: organisation.name,
    published: status === 'published',
  }));
}
