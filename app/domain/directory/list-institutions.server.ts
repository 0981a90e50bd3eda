import type { Database } from '#prisma/database.ts';
import type { SearchEngine, SearchHit, SearchResponse } from '#search/port.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { offerableUntil, type LicenceFacts, licenceFactsSelect } from '../lines/licence.ts';
import { institutionLicenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import { lineTag, whyNotOffered } from '../lines/line-tag.ts';
import { CATEGORIES, categoryName, requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { standingOf } from './documents.ts';
import { explainOrder } from './order-rule.ts';
import { searchedLine } from './searched-line.ts';
import { districtsOf, explainMatches, facetGroups, inHitOrder, markedText, type Listing, type MarkedText } from './listing.ts';
import type { ParkName } from './facets.ts';
import { metresBetween, writeDistance } from '#app/kernel/city/distance.ts';
import type { DirectoryQuery, Near } from './query.ts';
import { barredQuery, PAGE_SIZE, toSearchQuery } from './search-query.ts';
import { lastChecked, lastConfirmed } from '../institutions/vouching.ts';
import { dealingSelect, dealingsSince } from '../inquiries/dealings.ts';
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
  /** About the searched line, if there is one. */
  licence: LicenceTag;
  /** When an authority last checked it; null if it never did. */
  checked: string | null;
  /** When it last confirmed its own facts itself; null if it never did. */
  confirmed: string | null;
  /** Distance from the place by which the list is sorted; null if there is none, or its own place is unknown. */
  distance: string | null;
  why: string[];
}

const rowSelect = (today: Day) =>
  ({
    id: true,
    slug: true,
    demo: true,
    verifications: { select: { fact: true, verifiedOn: true, source: { select: { kind: true } } } },
    inquiries: { where: { sentAt: { gte: dealingsSince(today) } }, select: dealingSelect },
    organisation: { select: { name: true } },
    storefront: { select: { content: true } },
    lines: { select: { categorySlug: true } },
    services: { where: { status: 'published' }, select: { categorySlug: true } },
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

/** Whether the institution says that it offers the line. */
const declares = (row: Row, line: CategorySlug): boolean =>
  [...row.lines, ...row.services].some(({ categorySlug }) => categorySlug === line);

function toRow(row: Row, hit: SearchHit | null, query: DirectoryQuery | null, today: Day): InstitutionRow {
  const tenancy = row.tenancies[0];
  const [checkedOn, confirmedOn] = [lastChecked(row.verifications), lastConfirmed(row.verifications)];
  const checked = checkedOn && writeDay(checkedOn);
  const line = query && searchedLine(query);
  return {
    slug: row.slug,
    name: markedText(hit, 'name', row.organisation.name),
    tagline: markedText(hit, 'tagline', row.storefront ? readStorefrontContent(row.storefront.content).introduction.tagline : ''),
    demo: row.demo,
    district: districtsOf(row.places),
    park: tenancy ? { slug: tenancy.park.slug, name: tenancy.park.shortName } : null,
    ...linesOf(row, row.licences, today),
    licence: line === null ? institutionLicenceTag(row.licences, today) : lineTag(line, declares(row, line), row.licences, today),
    checked,
    confirmed: confirmedOn && writeDay(confirmedOn),
    distance: distanceOf(row.places[0], query?.near),
    why: query ? [...explainMatches(hit?.matches ?? [], query), ...explainOrder(query, checked, standingOf(row, today))] : [],
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

/** Institutions that match but may not offer the searched line today. */
export interface Barred {
  /** Name of the line. */
  line: string;
  total: number;
  /** The first of them, with the reason. */
  rows: { slug: string; name: string; why: string }[];
}

/** 机构名录: a page of it, and what today is no offer. */
export interface InstitutionListing extends Listing<InstitutionRow> {
  barred: Barred | null;
}

async function readBarred(
  { db, today }: { db: Database; today: Day },
  line: CategorySlug,
  response: Pick<SearchResponse, 'hits' | 'totalHits'>,
): Promise<Barred> {
  const found = await db.institution.findMany({
    where: { id: { in: response.hits.map((hit) => hit.id) }, status: 'published' },
    select: { id: true, slug: true, organisation: { select: { name: true } }, licences: { select: licenceFactsSelect } },
  });
  return {
    line: categoryName(line),
    total: response.totalHits,
    rows: inHitOrder(response.hits, found, ({ slug, organisation, licences }) => ({
      slug,
      name: organisation.name,
      why: whyNotOffered(line, licences, today) ?? '所需的许可备案不全',
    })),
  };
}

/** One page of 机构名录. Search decides which institutions and how many; the database supplies the content. */
export async function listInstitutions(
  { db, search, today }: { db: Database; search: SearchEngine; today: Day },
  query: DirectoryQuery,
  parks: readonly ParkName[],
): Promise<InstitutionListing> {
  const line = searchedLine(query);
  const sunk = barredQuery(query, today);
  const [response, others] = await search.multiSearch([toSearchQuery('institutions', query, today), ...(sunk ? [sunk] : [])]);
  if (!response) throw new Error('search answered fewer queries than were asked');
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
    barred: line !== null && others && others.totalHits > 0 ? await readBarred({ db, today }, line, others) : null,
  };
}
