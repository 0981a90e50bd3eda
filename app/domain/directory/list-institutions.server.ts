import type { Database } from '#prisma/database.ts';
import type { SearchEngine, SearchHit } from '#search/port.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { offerableUntil, type LicenceFacts, licenceFactsSelect } from '../lines/licence.ts';
import { institutionLicenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import { CATEGORIES, requiredLicence } from '../lines/categories.ts';
import { districtsOf, explainRow, facetGroups, inHitOrder, markedText, type Listing, type MarkedText } from './listing.ts';
import type { ParkName } from './facets.ts';
import { metresBetween, writeDistance } from '#app/kernel/city/distance.ts';
import { PAGE_SIZE, toSearchQuery, type DirectoryQuery, type Near } from './query.ts';
import { hasStaleFact } from '../institutions/freshness.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';

export interface InstitutionRow {
  slug: string;
  name: MarkedText;
  tagline: MarkedText;
  demo: boolean;
  district: string | null;
  park: { slug: string; name: string } | null;
  /** Lines that its licences cover today. */
  lines: string[];
  /** Declared lines that they do not cover. */
  uncovered: string[];
  licence: LicenceTag;
  verified: string;
  /** Whether one of its public facts is past its limit. */
  stale: boolean;
  /** Distance from the place by which the list is sorted; null if there is none, or its own place is unknown. */
  distance: string | null;
  why: string[];
}

const rowSelect = (today: Day) =>
  ({
    id: true,
    slug: true,
    demo: true,
    verifiedOn: true,
    verifications: { select: { fact: true, verifiedOn: true } },
    organisation: { select: { name: true } },
    storefront: { select: { content: true } },
    lines: { select: { categorySlug: true } },
    licences: { select: licenceFactsSelect },
    places: { select: { district: { select: { name: true } }, longitude: true, latitude: true }, orderBy: { kind: 'desc' } },
    tenancies: { where: tenancyInForce(today), select: { park: { select: { slug: true, shortName: true } } }, take: 1 },
  }) satisfies Prisma.InstitutionSelect;

type Row = Prisma.InstitutionGetPayload<{ select: ReturnType<typeof rowSelect> }>;

function linesOf(row: Row, licences: readonly LicenceFacts[], today: Day): { lines: string[]; uncovered: string[] } {
  const declared = CATEGORIES.filter(({ slug }) => row.lines.some((line) => line.categorySlug === slug));
  const covered = (slug: (typeof declared)[number]['slug']): boolean => {
    const needs = requiredLicence(slug);
    return offerableUntil(needs ? [needs] : [], licences, today) !== null;
  };
  return {
    lines: declared.filter(({ slug }) => covered(slug)).map(({ name }) => name),
    uncovered: declared.filter(({ slug }) => !covered(slug)).map(({ name }) => name),
  };
}

/** The distance between the place asked for and the institution's first place, by which search sorts. */
function distanceOf(place: Row['places'][number] | undefined, near: Near | undefined): string | null {
  if (!near || !place || place.longitude === null || place.latitude === null) return null;
  return writeDistance(metresBetween(near.at, { longitude: place.longitude, latitude: place.latitude }));
}

function toRow(row: Row, hit: SearchHit | null, query: DirectoryQuery | null, today: Day): InstitutionRow {
  const tenancy = row.tenancies[0];
  const verified = writeDay(row.verifiedOn);
  return {
    slug: row.slug,
    name: markedText(hit, 'name', row.organisation.name),
    tagline: markedText(hit, 'tagline', row.storefront ? readStorefrontContent(row.storefront.content).introduction.tagline : ''),
    demo: row.demo,
    district: districtsOf(row.places),
    park: tenancy ? { slug: tenancy.park.slug, name: tenancy.park.shortName } : null,
    ...linesOf(row, row.licences, today),
    licence: institutionLicenceTag(row.licences, today),
    verified,
    stale: hasStaleFact(row.verifications, today),
    distance: distanceOf(row.places[0], query?.near),
    why: query ? explainRow(hit?.matches ?? [], query, verified) : [],
  };
}

/** The rows of given institutions, in the order of `ids`; withdrawn and unknown ones are left out. */
export async function institutionRows(db: Database, ids: readonly string[], today: Day): Promise<InstitutionRow[]> {
  const rows = await db.institution.findMany({ where: { id: { in: [...ids] }, status: 'published' }, select: rowSelect(today) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toRow(row, null, null, today)] : [];
  });
}

/** One page of 机构名录. Search decides which institutions and how many; the database supplies the content. */
export async function listInstitutions(
  { db, search, today }: { db: Database; search: SearchEngine; today: Day },
  query: DirectoryQuery,
  parks: readonly ParkName[],
): Promise<Listing<InstitutionRow>> {
  const response = await search.search(toSearchQuery('institutions', query, today));
  const rows = await db.institution.findMany({
    where: { id: { in: response.hits.map((hit) => hit.id) }, status: 'published' },
    select: rowSelect(today),
  });
  return {
    total: response.totalHits,
    pages: Math.max(1, Math.ceil(response.totalHits / PAGE_SIZE)),
    rows: inHitOrder(response.hits, rows, (row, hit) => toRow(row, hit, query, today)),
    groups: facetGroups('institutions', response, query, parks),
    corrected: response.corrected ?? null,
    truncated: response.truncated,
  };
}
