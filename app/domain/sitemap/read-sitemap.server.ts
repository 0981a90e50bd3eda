import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { offeredUntil } from '../lines/offer.ts';

/** The most addresses that sitemaps.org allows in one file. */
const SITEMAP_LIMIT = 50_000;

export const SITEMAP_KINDS = ['pages', 'institutions', 'services'] as const;
export type SitemapKind = (typeof SITEMAP_KINDS)[number];

/** One address: where it leads, and the day of its newest verification. */
export type SitemapEntry =
  | { kind: 'park'; slug: string; on: Day }
  | { kind: 'parkPlan'; slug: string; on: Day }
  | { kind: 'parkUnits'; slug: string; on: Day }
  | { kind: 'institution'; slug: string; on: Day }
  | { kind: 'service'; institutionSlug: string; slug: string; on: Day };

/** How many files of at most `limit` addresses each kind needs; a kind without entries needs none. */
export async function sitemapFiles(db: Database, limit = SITEMAP_LIMIT): Promise<{ kind: SitemapKind; page: number }[]> {
  const published = { status: 'published' as const };
  const [institutions, services] = await Promise.all([
    db.institution.count({ where: published }),
    db.service.count({ where: { institution: published } }),
  ]);
  const files = (kind: SitemapKind, count: number) => Array.from({ length: Math.ceil(count / limit) }, (_, i) => ({ kind, page: i + 1 }));
  return [{ kind: 'pages', page: 1 }, ...files('institutions', institutions), ...files('services', services)];
}

/** The parks with their plans and units as of `today`, for the file of single pages. */
async function parkEntries(db: Database, today: Day): Promise<SitemapEntry[]> {
  const parks = await db.park.findMany({
    select: {
      slug: true,
      verifiedOn: true,
      planVersions: { where: { startsOn: { lte: today } }, orderBy: { startsOn: 'desc' }, take: 1, select: { startsOn: true } },
    },
    orderBy: { position: 'asc' },
  });
  return parks.flatMap(({ slug, verifiedOn, planVersions }): SitemapEntry[] => [
    { kind: 'park', slug, on: verifiedOn },
    ...planVersions.flatMap(({ startsOn }): SitemapEntry[] => [
      { kind: 'parkPlan', slug, on: startsOn },
      { kind: 'parkUnits', slug, on: startsOn },
    ]),
  ]);
}

/** The entries of one file. Services without a licence in force on `today` are left out. Null if there is no such file. */
export async function sitemapEntries(
  db: Database,
  kind: SitemapKind,
  page: number,
  today: Day,
  limit = SITEMAP_LIMIT,
): Promise<SitemapEntry[] | null> {
  if (kind === 'pages') return page === 1 ? parkEntries(db, today) : null;
  const slice = { orderBy: { id: 'asc' as const }, skip: (page - 1) * limit, take: limit };
  if (kind === 'institutions') {
    const rows = await db.institution.findMany({ where: { status: 'published' }, select: { slug: true, verifiedOn: true }, ...slice });
    return rows.length === 0 ? null : rows.map(({ slug, verifiedOn }) => ({ kind: 'institution', slug, on: verifiedOn }));
  }
  const rows = await db.service.findMany({
    where: { institution: { status: 'published' } },
    select: {
      slug: true,
      categorySlug: true,
      tags: { select: { tagSlug: true } },
      institution: {
        select: { slug: true, verifiedOn: true, licences: { select: licenceFactsSelect } },
      },
    },
    ...slice,
  });
  if (rows.length === 0) return null;
  return rows.flatMap(({ slug, categorySlug, tags, institution }) => {
    if (offeredUntil({ categorySlug, tags }, institution.licences, today) === null) return [];
    return { kind: 'service', slug, institutionSlug: institution.slug, on: institution.verifiedOn };
  });
}
