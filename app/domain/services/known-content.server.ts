import type { Prisma } from '#prisma/generated/client.ts';
import { TAGS } from '../lines/categories.ts';
import type { ServiceContent } from './content.ts';
import { readServiceContent } from './read-content.server.ts';

/** The columns that hold a service's content, for queries. */
export const serviceContentSelect = {
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

type ServiceColumns = Prisma.ServiceGetPayload<{ select: typeof serviceContentSelect }>;

/** The content of a service: that of its public version, otherwise that of its columns. */
export function contentOfService(row: ServiceColumns): ServiceContent {
  if (row.version) return readServiceContent(row.version.content);
  const list = (json: string): unknown => JSON.parse(json);
  const content = {
    what: {
      title: row.title,
      summary: row.summary,
      category: row.categorySlug,
      tags: TAGS.filter(({ slug }) => row.tags.some(({ tagSlug }) => tagSlug === slug)).map(({ slug }) => slug),
    },
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
