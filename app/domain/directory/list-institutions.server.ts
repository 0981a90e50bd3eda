import type { Database } from '#prisma/database.ts';
import type { SearchEngine, SearchHit, SearchResponse } from '#search/port.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { offerableUntil, type LicenceFacts, licenceFactsSelect } from '../lines/licence.ts';
import { institutionLicenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import { licenceOfLine, lineTag, whyNotOffered } from '../lines/line-tag.ts';
import { CATEGORIES, categoryName, isCategorySlug, requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { standingOf } from './documents.ts';
import { explainOrder } from './order/order-rule.ts';
import { asRowService, fitOfRow, rowServiceSelect } from './rows/row-service.ts';
import { writeLowest, writeServed } from './rows/row-facts.ts';
import { servingToday } from './rows/served.ts';
import { pricedModel } from './price-bands.ts';
import { explainNothing } from './explain-nothing.server.ts';
import { districtsServed, type Served } from '../services/audience.ts';
import { averageOf } from '../reviews/review.ts';
import { offeredUntil } from '../lines/offer.ts';
import { districtsOf, explainMatches, facetGroups, inHitOrder, markedText, seatedOf, type Listing, type MarkedText } from './listing.ts';
import type { ParkName } from './facets.ts';
import { metresBetween, writeDistance } from '#app/kernel/city/distance.ts';
import type { DirectoryQuery, Near } from './query.ts';
import { barredQuery, lineCountQueries, meantBy, PAGE_SIZE, toSearchQuery, withLineCounts } from './search-query.ts';
import { lastChecked, lastConfirmed, voucherOf } from '../institutions/vouching.ts';
import { dealingSelect, dealingsIn } from '../inquiries/dealings.ts';
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
  /**
   * The same of what `licence` speaks of: with a searched line the licence on which it rests, otherwise all that is checked. Null if it speaks
   * of no licence.
   */
  tagChecked: { when: string | null } | null;
  /** When it last confirmed its own facts itself; null if it never did. */
  confirmed: string | null;
  /** The lowest price of the searched line's services that may be offered today, or of all, in each unit; null if there is none. */
  lowest: string | null;
  /** Where it serves, with the searched line if there is one; null if unknown. */
  served: string | null;
  /** People in its team, as it states. */
  team: number | null;
  rating: { average: string; count: number } | null;
  replies: { rate: number; cases: number } | null;
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
    inquiries: { where: dealingsIn(today), select: dealingSelect },
    organisation: { select: { name: true } },
    storefront: { select: { content: true } },
    lines: { select: { categorySlug: true } },
    reviews: { where: { hiddenAt: null }, select: { rating: true } },
    services: { where: { status: 'published' }, select: rowServiceSelect },
    licences: { select: { ...licenceFactsSelect, verifiedOn: true, source: { select: { kind: true } } } },
    places: { select: { district: { select: { slug: true, name: true } }, longitude: true, latitude: true }, orderBy: { kind: 'desc' } },
    tenancies: { where: tenancyInForce(today), select: { park: { select: { slug: true, shortName: true } } }, take: 1 },
  }) satisfies Prisma.InstitutionSelect;

/** What a directory is read from, as of `today`. */
export interface DirectorySite {
  db: Database;
  search: SearchEngine;
  today: Day;
  calendar: WorkCalendar;
}

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

/** When an authority checked the licence on which the line rests; null if it rests on none. */
function lineChecked(line: CategorySlug, licences: Row['licences'], today: Day): InstitutionRow['tagChecked'] {
  const licence = licenceOfLine(line, licences, today);
  if (licence === null) return null;
  return { when: voucherOf({ fact: 'licence', source: licence.source }) === 'authority' ? writeDay(licence.verifiedOn) : null };
}

/** Whether a service is given in one of the districts asked for, if any is. */
const reaches = (service: Served, asked: readonly string[] | undefined): boolean =>
  asked === undefined || asked.length === 0 || districtsServed(service).some((slug) => asked.includes(slug));

/** Whether the institution says that it offers the line. */
const declares = (row: Row, line: CategorySlug): boolean =>
  [...row.lines, ...row.services].some(({ categorySlug }) => categorySlug === line);

function toRow(
  row: Row,
  hit: SearchHit | null,
  query: DirectoryQuery | null,
  { today, calendar }: Pick<DirectorySite, 'today' | 'calendar'>,
): InstitutionRow {
  const tenancy = row.tenancies[0];
  const [checkedOn, confirmedOn] = [lastChecked(row.verifications), lastConfirmed(row.verifications)];
  const checked = checkedOn && writeDay(checkedOn);
  const meant = query && meantBy(query);
  const line = meant?.line ?? null;
  const standing = standingOf(row, today, calendar);
  const content = row.storefront && readStorefrontContent(row.storefront.content);
  const services = row.services.flatMap(asRowService);
  const seats = [...new Set(row.places.map(({ district }) => district.slug))];
  const offered = services.filter((one) => offeredUntil(one, row.licences, today) !== null);
  const declaredLines = row.lines.map(({ categorySlug }) => categorySlug).filter(isCategorySlug);
  const serving = servingToday(
    { lines: declaredLines, services, seats },
    offered,
    (one) => whyNotOffered(one, row.licences, today) === null,
  );
  const ofLine = offered.filter(({ categorySlug }) => line === null || categorySlug === line);
  const average = averageOf(
    row.reviews.length,
    row.reviews.reduce((sum, { rating }) => sum + rating, 0),
  );
  return {
    slug: row.slug,
    name: markedText(hit, 'name', row.organisation.name),
    tagline: markedText(hit, 'tagline', content?.introduction.tagline ?? ''),
    demo: row.demo,
    district: districtsOf(row.places),
    park: tenancy ? { slug: tenancy.park.slug, name: tenancy.park.shortName } : null,
    ...linesOf(row, row.licences, today),
    licence: line === null ? institutionLicenceTag(row.licences, today) : lineTag(line, declares(row, line), row.licences, today),
    checked,
    tagChecked: line === null ? { when: checked } : lineChecked(line, row.licences, today),
    confirmed: confirmedOn && writeDay(confirmedOn),
    distance: distanceOf(row.places[0], query?.near),
    lowest: writeLowest(
      ofLine.filter((one) => reaches(one, meant?.refinements.district)),
      meant && pricedModel(meant.refinements),
    ),
    served: writeServed(serving, line),
    team: content?.team.size ?? null,
    rating: average === null ? null : { average, count: row.reviews.length },
    replies: standing.replies && { rate: standing.replies.rate, cases: standing.replies.cases },
    why:
      query && meant
        ? [...explainMatches(hit?.matches ?? [], query), ...explainOrder(query, { checked, standing, fit: fitOfRow(meant, seats, ofLine) })]
        : [],
  };
}

/** The rows of given institutions, in the order of `ids`; withdrawn and unknown ones are left out. */
export async function institutionRows(db: Database, ids: readonly string[], today: Day): Promise<InstitutionRow[]> {
  const rows = await db.institution.findMany({ where: { id: { in: [...ids] }, status: 'published' }, select: rowSelect(today) });
  const calendar = await readCalendar(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toRow(row, null, null, { today, calendar })] : [];
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
  { db, search, today, calendar }: DirectorySite,
  query: DirectoryQuery,
  parks: readonly ParkName[],
): Promise<InstitutionListing> {
  const meant = meantBy(query);
  const { line } = meant;
  const sunk = barredQuery(query, today);
  const [response, ...more] = await search.multiSearch([
    toSearchQuery('institutions', query, today),
    ...(sunk ? [sunk] : []),
    ...lineCountQueries(query, today),
  ]);
  const others = sunk ? more.shift() : undefined;
  if (!response) throw new Error('search answered fewer queries than were asked');
  const rows = await db.institution.findMany({
    where: { id: { in: response.hits.map((hit) => hit.id) }, status: 'published' },
    select: rowSelect(today),
  });
  return {
    total: response.totalHits,
    pages: Math.max(1, Math.ceil(response.totalHits / PAGE_SIZE)),
    rows: inHitOrder(response.hits, rows, (row, hit) => toRow(row, hit, query, { today, calendar })),
    groups: facetGroups('institutions', withLineCounts(response, more), query, parks),
    corrected: response.corrected ?? null,
    truncated: response.truncated,
    heard: meant.heard,
    seated: seatedOf(meant, response),
    nothing: response.totalHits === 0 ? await explainNothing(search, 'institutions', query, today) : null,
    barred: line !== null && others && others.totalHits > 0 ? await readBarred({ db, today }, line, others) : null,
  };
}
