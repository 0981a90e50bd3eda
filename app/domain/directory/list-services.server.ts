import type { ParkName } from './facets.ts';
import { explainOrder } from './order/order-rule.ts';
import { explainMatches, facetGroups, inHitOrder, markedText, seatedOf, type Listing, type MarkedText } from './listing.ts';
import type { DirectoryQuery } from './query.ts';
import { fitOfRow } from './rows/row-service.ts';
import type { DirectorySite } from './list-institutions.server.ts';
import { explainNothing } from './explain-nothing.server.ts';
import type { SearchHit } from '#search/port.ts';
import { offerFacts, offerFactsSelect, type OfferFacts } from './rows/offer-facts.server.ts';
import { lineCountQueries, meantBy, PAGE_SIZE, toSearchQuery, withLineCounts } from './search-query.ts';

/** A service as a list shows it: what is known of it, with the words that were found marked. */
export interface ServiceRow extends Omit<
  OfferFacts,
  'id' | 'institutionId' | 'title' | 'summary' | 'checked' | 'seats' | 'standing' | 'audience'
> {
  title: MarkedText;
  summary: MarkedText;
  why: string[];
}

/** Reads what rows tell of those among some services that may be offered today. */
async function readFacts({ db, today, calendar }: DirectorySite, ids: readonly string[]): Promise<OfferFacts[]> {
  const found = await db.service.findMany({
    where: { id: { in: [...ids] }, status: 'published', institution: { status: 'published' } },
    select: offerFactsSelect(today),
  });
  return found.flatMap((row) => offerFacts(row, today, calendar));
}

function toRow(
  { id: _id, institutionId: _institution, checked, seats, standing, audience, ...facts }: OfferFacts,
  hit: SearchHit,
  query: DirectoryQuery,
): ServiceRow {
  return {
    ...facts,
    title: markedText(hit, 'title', facts.title),
    summary: markedText(hit, 'summary', facts.summary),
    why: [
      ...explainMatches(hit.matches, query),
      ...explainOrder(query, { checked, standing, fit: fitOfRow(meantBy(query), seats, audience) }),
    ],
  };
}

/**
 * One page of 服务名录: services that may be offered today. A service whose licence ended after the last update of the index is left
 * out of the rows.
 */
export async function listServices(site: DirectorySite, query: DirectoryQuery, parks: readonly ParkName[]): Promise<Listing<ServiceRow>> {
  const { search, today } = site;
  const meant = meantBy(query);
  const [response, ...counted] = await search.multiSearch([
    toSearchQuery('services', query, today),
    ...lineCountQueries('services', query, today),
  ]);
  if (!response) throw new Error('search answered fewer queries than were asked');
  const read = (missing: readonly string[]) => readFacts(site, missing);
  const ids = response.hits.map(({ id }) => id);
  const facts = await (site.kept?.services.take(ids, read) ?? read(ids));
  return {
    total: response.totalHits,
    pages: Math.max(1, Math.ceil(response.totalHits / PAGE_SIZE)),
    rows: inHitOrder(response.hits, facts, (one, hit) => toRow(one, hit, query)),
    groups: facetGroups('services', { ...response, ...withLineCounts(response, counted) }, query, parks),
    corrected: response.corrected ?? null,
    truncated: response.truncated,
    heard: meant.heard,
    seated: seatedOf(meant, response),
    nothing: response.totalHits === 0 ? await explainNothing(search, 'services', query, today) : null,
  };
}
