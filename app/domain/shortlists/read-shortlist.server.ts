import type { Database } from '#prisma/database.ts';
import { findInstitutions } from './find-institutions.server.ts';
import { MOST_KEPT, type Kept, type Shortlist } from './shortlist.ts';

/** What a visitor's browser keeps, as it is today. */
export async function visitorsShortlist(db: Database, slugs: readonly string[]): Promise<Shortlist> {
  const { found } = await findInstitutions(db, slugs);
  return { kept: found.map(({ slug, name, published }) => ({ slug, name, published })), over: [] };
}

/** What a person's account keeps, as it is today. */
export async function ownShortlist(db: Database, personId: string): Promise<Shortlist> {
  const rows = await db.shortlistEntry.findMany({
    where: { personId },
    orderBy: { position: 'asc' },
    select: { position: true, institution: { select: { slug: true, status: true, organisation: { select: { name: true } } } } },
  });
  const among = (isOver: boolean): Kept[] =>
    rows
      .filter(({ position }) => position >= MOST_KEPT === isOver)
      .map(({ institution: { slug, status, organisation } }) => ({ slug, name: organisation.name, published: status === 'published' }));
  return { kept: among(false), over: among(true) };
}
