import type { Prisma } from '#prisma/generated/client.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { licenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import { categoryName, isCategorySlug, requiredLicences } from '../lines/categories.ts';
import { offeredUntil } from '../lines/offer.ts';
import { readSlugs, writeArea } from '../services/audience.ts';
import { writePrice } from '../services/pricing.ts';
import type { ParkName } from './facets.ts';
import { lastChecked } from '../institutions/vouching.ts';
import { dealingSelect, dealingsIn } from '../inquiries/dealings.ts';
import { standingOf } from './documents.ts';
import { explainOrder } from './order/order-rule.ts';
import { districtsOf, explainMatches, facetGroups, inHitOrder, markedText, seatedOf, type Listing, type MarkedText } from './listing.ts';
import type { DirectoryQuery } from './query.ts';
import { asRowService, fitOfRow, rowServiceSelect } from './rows/row-service.ts';
import type { DirectorySite } from './list-institutions.server.ts';
import { explainNothing } from './explain-nothing.server.ts';
import { meantBy, PAGE_SIZE, toSearchQuery } from './search-query.ts';

export interface ServiceRow {
  slug: string;
  title: MarkedText;
  summary: MarkedText;
  category: string;
  tags: string[];
  price: string;
  publicService: boolean;
  /** Where it is given, in words. */
  served: string;
  institution: { slug: string; name: string; demo: boolean; district: string | null };
  licence: LicenceTag;
  /** When an authority last checked the institution; null if it never did. */
  checked: string | null;
  why: string[];
}

const rowSelect = (today: Day) =>
  ({
    id: true,
    slug: true,
    title: true,
    summary: true,
    ...rowServiceSelect,
    publicService: true,
    tags: { select: { tagSlug: true, tag: { select: { name: true } } } },
    institution: {
      select: {
        slug: true,
        demo: true,
        verifications: { select: { fact: true, verifiedOn: true } },
        inquiries: { where: dealingsIn(today), select: dealingSelect },
        organisation: { select: { name: true } },
        licences: { select: licenceFactsSelect },
        places: { select: { district: { select: { slug: true, name: true } } }, orderBy: { kind: 'desc' } },
      },
    },
  }) satisfies Prisma.ServiceSelect;

type Row = Prisma.ServiceGetPayload<{ select: ReturnType<typeof rowSelect> }>;

/** The tag of an offer: the state of its licence, or that it needs none; null if it may not be offered today. */
function offerTag(row: Row, today: Day): LicenceTag | null {
  if (!isCategorySlug(row.categorySlug)) return null;
  const [first] = requiredLicences(
    row.categorySlug,
    row.tags.map((tag) => tag.tagSlug),
  );
  if (first === undefined) return { tone: 'plain', text: '无需许可备案' };
  const until = offeredUntil(row, row.institution.licences, today);
  return until === null ? null : licenceTag({ kind: first, validFrom: null, validTo: until, revokedOn: null, supersededOn: null }, today);
}

/**
 * One page of 服务名录: services that may be offered today. A service whose licence ended after the last update of the index is left
 * out of the rows.
 */
export async function listServices(
  { db, search, today, calendar }: DirectorySite,
  query: DirectoryQuery,
  parks: readonly ParkName[],
): Promise<Listing<ServiceRow>> {
  const meant = meantBy(query);
  const response = await search.search(toSearchQuery('services', query, today));
  const found = await db.service.findMany({
    where: { id: { in: response.hits.map((hit) => hit.id) }, status: 'published', institution: { status: 'published' } },
    select: rowSelect(today),
  });
  const rows = inHitOrder(response.hits, found, (row, hit) => {
    const licence = offerTag(row, today);
    if (licence === null || !isCategorySlug(row.categorySlug)) return null;
    const { institution } = row;
    const checkedOn = lastChecked(institution.verifications);
    const checked = checkedOn && writeDay(checkedOn);
    const seats = [...new Set(institution.places.map(({ district }) => district.slug))];
    return {
      slug: row.slug,
      title: markedText(hit, 'title', row.title),
      summary: markedText(hit, 'summary', row.summary),
      category: categoryName(row.categorySlug),
      tags: row.tags.map(({ tag }) => tag.name),
      price: writePrice({ model: row.priceModel, from: row.priceFrom, to: row.priceTo }),
      publicService: row.publicService,
      served: writeArea(row.area, readSlugs(row.areaDistricts)),
      institution: {
        slug: institution.slug,
        name: institution.organisation.name,
        demo: institution.demo,
        district: districtsOf(institution.places),
      },
      licence,
      checked,
      why: [
        ...explainMatches(hit.matches, query),
        ...explainOrder(query, {
          checked,
          standing: standingOf(institution, today, calendar),
          fit: fitOfRow(meant, seats, asRowService(row)),
        }),
      ],
    };
  });
  return {
    total: response.totalHits,
    pages: Math.max(1, Math.ceil(response.totalHits / PAGE_SIZE)),
    rows: rows.filter((row) => row !== null),
    groups: facetGroups('services', response, query, parks),
    corrected: response.corrected ?? null,
    truncated: response.truncated,
    heard: meant.heard,
    seated: seatedOf(meant, response),
    nothing: response.totalHits === 0 ? await explainNothing(search, 'services', query, today) : null,
  };
}
