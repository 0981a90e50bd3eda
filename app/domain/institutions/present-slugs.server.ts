import type { Database, Transaction } from '#prisma/database.ts';

/** The present slug of an institution, by one that may be a former one; what is no slug stays as it is. */
export async function presentSlugOf(db: Database | Transaction, slugs: readonly string[]): Promise<(slug: string) => string> {
  const former = await db.formerSlug.findMany({
    where: { slug: { in: [...slugs] } },
    select: { slug: true, institution: { select: { slug: true } } },
  });
  const now = new Map(former.map(({ slug, institution }) => [slug, institution.slug]));
  return (slug) => now.get(slug) ?? slug;
}

/** The present slugs of institutions, some of which may be former ones; in the given order, each once. What is no slug stays as it is. */
export async function presentSlugs(db: Database | Transaction, slugs: readonly string[]): Promise<string[]> {
  return [...new Set(slugs.map(await presentSlugOf(db, slugs)))];
}
