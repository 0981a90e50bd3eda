import type { Prisma } from '#prisma/generated/client.ts';
import type { ServiceContent } from './content.ts';
import { readServiceContent } from './read-content.server.ts';

/** The columns that say what a service is, for queries. */
export const serviceColumnsSelect = {
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
  tags: { select: { tagSlug: true }, orderBy: { tagSlug: 'asc' } },
} as const satisfies Prisma.ServiceSelect;

export type ServiceColumns = Prisma.ServiceGetPayload<{ select: typeof serviceColumnsSelect }>;

/** What a service's columns say, as content. */
export function contentOfColumns(row: ServiceColumns): ServiceContent {
  const list = (json: string): unknown => JSON.parse(json);
  const content = {
    what: { title: row.title, summary: row.summary, category: row.categorySlug, tags: row.tags.map(({ tagSlug }) => tagSlug) },
    deliverables: list(row.deliverables),
    audience: { industries: list(row.industries), sizes: list(row.sizes), note: row.audience },
    where: { area: row.area, districts: list(row.areaDistricts) },
    how: { delivery: row.delivery, duration: row.durationText },
    price: { model: row.priceModel, from: row.priceFrom, to: row.priceTo, publicService: row.publicService },
    documents: list(row.documents),
    term: row.termText,
  };
  return readServiceContent(JSON.stringify(content));
}
