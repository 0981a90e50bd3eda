import type { Database, Transaction } from '#prisma/database.ts';

/** The present slugs of institutions, some of which may be former ones; in the given order, each once. What is no slug stays as it is. */
export async function presentSlugs(db: Database | Transaction, slugs: readonly string[]): Promise<string[]> {
  const former = await db.formerSlug.findMany({
    where: { slug: { in: [...slugs] } },
    select: { slug: true, institution: { select: { slug: true } } },
  });
  const now = new Map(former.map(({ slug, institution }) => [slug, institution.slug]));
  return [...new Set(slugs.map((slug) => now.get(slug) ?? slug))];
}
