import type { Database, Transaction } from '#prisma/database.ts';
import { presentSlugOf } from '../institutions/present-slugs.server.ts';
import type { Kept } from './shortlist.ts';

/** An institution as it is found today, and the address by which it was asked for. */
export interface FoundInstitution extends Kept {
  id: string;
  /** The slug that was asked for; another than `slug` if its address has changed. */
  asked: string;
}

const select = { id: true, slug: true, status: true, organisation: { select: { name: true } } } as const;

/**
 * Finds institutions by slug, also by a former one, in the given order and each once. Withdrawn ones are found too; `unknown` are the slugs
 * under which there is none, or none that was ever public.
 */
export async function findInstitutions(
  db: Database | Transaction,
  slugs: readonly string[],
): Promise<{ found: FoundInstitution[]; unknown: string[] }> {
  if (slugs.length === 0) return { found: [], unknown: [] };
  const presentSlug = await presentSlugOf(db, slugs);
  const rows = await db.institution.findMany({ where: { slug: { in: slugs.map(presentSlug) } }, select });
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const all = slugs.flatMap((asked) => {
    const row = bySlug.get(presentSlug(asked));
    if (!row || row.status === 'preparing') return [];
    return { id: row.id, slug: row.slug, name: row.organisation.name, published: row.status === 'published', asked };
  });
  return {
    found: all.filter(({ id }, i) => all.findIndex((other) => other.id === id) === i),
    unknown: slugs.filter((slug) => !all.some(({ asked }) => asked === slug)),
  };
}
