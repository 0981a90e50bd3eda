import type { Database } from '#prisma/database.ts';
import type { SearchEngine, SearchHit, SearchResponse } from '#search/port.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { institutionLicenceTag, licencesOfTag, type LicenceTag } from '../lines/licence-tag.ts';
import { licenceOfLine, lineTag, whyNotOffered } from '../lines/line-tag.ts';
import { categoryName, type CategorySlug } from '../lines/categories.ts';
import { explainOrder } from './order/order-rule.ts';
import { fitOfRow } from './rows/row-service.ts';
import { writeLowest, writeServed } from './rows/row-facts.ts';
import { pricedModel } from './price-bands.ts';
import { explainNothing } from './explain-nothing.server.ts';
import { districtsServed, type Served } from '../services/audience.ts';
import { explainMatches, facetGroups, inHitOrder, markedText, seatedOf, type Listing, type MarkedText } from './listing.ts';
import type { ParkName } from './facets.ts';
import { metresBetween, writeDistance } from '#app/kernel/city/distance.ts';
import type { DirectoryQuery, Near } from './query.ts';
import { institutionFacts, institutionFactsSelect, type InstitutionFacts } from './rows/institution-facts.server.ts';
import { licencesChecked, type TagChecked } from './rows/licences-checked.ts';
import type { KeptFacts } from './rows/kept-facts.server.ts';
import { barredQuery, lineCountQueries, meantBy, PAGE_SIZE, toSearchQuery, withLineCounts } from './search-query.ts';

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
   * The same of the licences in force of which `licence` speaks: with a searched line the one on which it rests. Null if it speaks of none.
   */
  tagChecked: TagChecked | null;
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

/** What a directory is read from, as of `today`. */
export interface DirectorySite {
  db: Database;
  search: SearchEngine;
  today: Day;
  calendar: WorkCalendar;
  /** Nothing is kept without it. */
  kept?: KeptFacts;
}

/** What rows are read from; they need no search. */
export type RowSite = Omit<DirectorySite, 'search'>;

/** What rows tell of the published ones among some institutions, as far as it is not kept already. */
async function factsOf({ db, today, calendar, kept }: RowSite, ids: readonly string[]): Promise<readonly InstitutionFacts[]> {
  const read = async (missing: readonly string[]): Promise<InstitutionFacts[]> => {
    const found = await db.institution.findMany({
      where: { id: { in: [...missing] }, status: 'published' },
      select: institutionFactsSelect(today),
    });
    return found.map((row) => institutionFacts(row, today, calendar));
  };
  return kept?.institutions.take(ids, read) ?? read(ids);
}

/** The distance between the place asked for and the institution's first place, by which search sorts. */
const distanceOf = (point: InstitutionFacts['point'], near: Near | undefined): string | null =>
  near && point ? writeDistance(metresBetween(near.at, point)) : null;

/** Whether a service is given in one of the districts asked for, if any is. */
const reaches = (service: Served, asked: readonly string[] | undefined): boolean =>
  asked === undefined || asked.length === 0 || districtsServed(service).some((slug) => asked.includes(slug));

/** Whether the institution says that it offers the line. */
const declares = ({ declaredLines, services }: InstitutionFacts, line: CategorySlug): boolean =>
  declaredLines.includes(line) || services.some(({ categorySlug }) => categorySlug === line);

function toRow(facts: InstitutionFacts, hit: SearchHit | null, query: DirectoryQuery | null, today: Day): InstitutionRow {
  const { checked, standing, offered, seats, licences } = facts;
  const meant = query && meantBy(query);
  const line = meant?.line ?? null;
  const ofLine = offered.filter(({ categorySlug }) => line === null || categorySlug === line);
  return {
    slug: facts.slug,
    name: markedText(hit, 'name', facts.name),
    tagline: markedText(hit, 'tagline', facts.tagline),
    demo: facts.demo,
    district: facts.district,
    park: facts.park,
    ...facts.covered,
    licence: line === null ? institutionLicenceTag(licences, today) : lineTag(line, declares(facts, line), licences, today),
    checked,
    tagChecked: licencesChecked(
      line === null ? licencesOfTag(licences, today) : [licenceOfLine(line, licences, today)].filter((one) => one !== null),
    ),
    confirmed: facts.confirmed,
    distance: distanceOf(facts.point, query?.near),
    lowest: writeLowest(
      ofLine.filter((one) => reaches(one, meant?.refinements.district)),
      meant && pricedModel(meant.refinements),
    ),
    served: line === null ? facts.served : writeServed(facts.serving, line),
    team: facts.team,
    rating: facts.rating,
    replies: standing.replies && { rate: standing.replies.rate, cases: standing.replies.cases },
    why:
      query && meant
        ? [...explainMatches(hit?.matches ?? [], query), ...explainOrder(query, { checked, standing, fit: fitOfRow(meant, seats, ofLine) })]
        : [],
  };
}

/** The rows of given institutions for a query that found them, if one did, in the order of `ids`; withdrawn and unknown ones are left out. */
export async function institutionRows(
  site: RowSite,
  ids: readonly string[],
  query: DirectoryQuery | null = null,
): Promise<InstitutionRow[]> {
  const byId = new Map((await factsOf(site, ids)).map((facts) => [facts.id, facts]));
  return ids.flatMap((id) => {
    const facts = byId.get(id);
    return facts ? [toRow(facts, null, query, site.today)] : [];
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
  site: DirectorySite,
  query: DirectoryQuery,
  parks: readonly ParkName[],
): Promise<InstitutionListing> {
  const { db, search, today } = site;
  const meant = meantBy(query);
  const { line } = meant;
  const sunk = barredQuery(query, today);
  const [response, ...more] = await search.multiSearch([
    toSearchQuery('institutions', query, today),
    ...(sunk ? [sunk] : []),
    ...lineCountQueries('institutions', query, today),
  ]);
  const others = sunk ? more.shift() : undefined;
  if (!response) throw new Error('search answered fewer queries than were asked');
  const facts = await factsOf(
    site,
    response.hits.map(({ id }) => id),
  );
  return {
    total: response.totalHits,
    pages: Math.max(1, Math.ceil(response.totalHits / PAGE_SIZE)),
    rows: inHitOrder(response.hits, facts, (one, hit) => toRow(one, hit, query, today)),
    groups: facetGroups('institutions', withLineCounts(response, more), query, parks),
    corrected: response.corrected ?? null,
    truncated: response.truncated,
    heard: meant.heard,
    seated: seatedOf(meant, response),
    nothing: response.totalHits === 0 ? await explainNothing(search, 'institutions', query, today) : null,
    barred: line !== null && others && others.totalHits > 0 ? await readBarred({ db, today }, line, others) : null,
  };
}
