import { statusOf } from '#app/web/answer-status.ts';
import { data, type AppLoadContext } from '@remix-run/node';
import type { DirectoryKind, ParkName } from '#app/domain/directory/facets.ts';
import { meantBy } from '#app/domain/directory/search-query.ts';
import { isHeadcount } from '#app/domain/inquiries/brief.ts';
import type { Need } from '#app/domain/inquiries/sending/need.ts';
import type { Listing } from '#app/domain/directory/listing.ts';
import { parseDirectoryQuery, writeDirectoryQuery, type DirectoryQuery } from '#app/domain/directory/query.ts';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { findSpot } from '#app/domain/city-map/find-spot.ts';
import { listMapParks } from '#app/domain/parks/list-map-parks.server.ts';
import { site, type Site } from '#app/web/site.server.ts';

/** What somebody is looking for, as far as it goes on to a comparison of what they find. */
function needOf(query: DirectoryQuery): Need {
  const { line, refinements, heard } = meantBy(query);
  const [district, ...others] = refinements.district ?? [];
  return {
    line,
    district: others.length === 0 ? (district ?? null) : null,
    headcount: heard.map(({ people }) => people ?? null).find((count) => count !== null && isHeadcount(count)) ?? null,
  };
}

/** Answers a directory page; invalid if part of the address cannot be used (the rest is shown), absent for a page past the last. */
export async function readDirectory<Read extends Listing<unknown>>(
  kind: DirectoryKind,
  request: Request,
  context: AppLoadContext,
  list: (site: Site, query: DirectoryQuery, parks: readonly ParkName[]) => Promise<Read>,
) {
  const park = await site();
  const [{ parks }, { labels }] = await Promise.all([
    park.cached('map-parks', async () => ({ parks: await listMapParks(park.db, park.today) })),
    park.cached('map-labels', async () => ({ labels: (await activeBase(park.db)).features.map(({ properties }) => properties) })),
  ]);
  const { query, problems, clipped, unpriced } = parseDirectoryQuery(
    kind,
    new URL(request.url).searchParams,
    parks,
    kind === 'institutions' ? (typed) => findSpot(typed, { labels, parks })?.at ?? null : undefined,
  );
  const listing = await park.cached(`${kind}?${writeDirectoryQuery(query).toString()}`, () => list(park, query, parks));
  if (problems.length > 0) context.note({ invalid: problems.map((problem) => problem.parameter) });
  const why = problems.length > 0 ? 'invalid' : query.page > listing.pages ? 'absent' : null;
  return data({ query, problems, clipped, unpriced, listing, need: needOf(query) }, { status: statusOf(why) });
}
