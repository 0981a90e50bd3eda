import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { TAGS } from '../services/categories.ts';
import type { ServiceContent } from '../services/content.ts';
import { readServiceContent } from '../services/read-content.server.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';
import type { StorefrontContent } from '../storefronts/content.ts';
import type { ContentKind, ContentOf } from './kinds.ts';

const SERVICE = {
  status: true,
  title: true,
  summary: true,
  categorySlug: true,
  deliverables: true,
  audience: true,
  industries: true,
  sizes: true,
  area: true,
  areaDistricts: true,
  delivery: true,
  durationText: true,
  documents: true,
  termText: true,
  priceModel: true,
  priceFrom: true,
  priceTo: true,
  publicService: true,
  tags: { select: { tagSlug: true } },
  version: { select: { content: true } },
} as const satisfies Prisma.ServiceSelect;

/** What is known of a service, whether or not it is public: its version's content, else what its columns say; null where there is no such service. */
export async function knownService(db: Database | Transaction, serviceId: string): Promise<{ published: boolean; content: ServiceContent } | null> {
  const row = await db.service.findUnique({ where: { id: serviceId }, select: SERVICE });
  if (!row) return null;
  const published = row.status !== 'draft';
  if (row.version) return { published, content: readServiceContent(row.version.content) };
  const list = (json: string): unknown => JSON.parse(json);
  const content = {
    what: { title: row.title, summary: row.summary, category: row.categorySlug, tags: TAGS.filter(({ slug }) => row.tags.some(({ tagSlug }) => tagSlug === slug)).map(({ slug }) => slug) },
    deliverables: list(row.deliverables),
    audience: { industries: list(row.industries), sizes: list(row.sizes), note: row.audience },
    where: { area: row.area, districts: list(row.areaDistricts) },
    how: { delivery: row.delivery, duration: row.durationText },
    price: { model: row.priceModel, from: row.priceFrom, to: row.priceTo, publicService: row.publicService },
    documents: list(row.documents),
    term: row.termText,
  };
  return { published, content: readServiceContent(JSON.stringify(content)) };
}

async function publicStorefront(db: Database | Transaction, institutionId: string): Promise<StorefrontContent | null> {
  const row = await db.storefront.findUnique({ where: { institutionId }, select: { content: true } });
  return row && readStorefrontContent(row.content);
}

async function publicService(db: Database | Transaction, serviceId: string): Promise<ServiceContent | null> {
  const known = await knownService(db, serviceId);
  return known?.published ? known.content : null;
}

const PUBLIC: { [K in ContentKind]: (db: Database | Transaction, subjectId: string) => Promise<ContentOf[K] | null> } = { storefront: publicStorefront, service: publicService };

/** What is public of a thing, also while its service is paused; null where it was never published. */
export function publicContent<K extends ContentKind>(db: Database | Transaction, kind: K, subjectId: string): Promise<ContentOf[K] | null> {
  return PUBLIC[kind](db, subjectId);
}
