import { statusOf } from '#app/web/answer-status.ts';
import { data, type AppLoadContext } from '@remix-run/node';
import { operatedParks } from '#app/domain/parks/is-operated.server.ts';
import { listUnits } from '#app/domain/units/list-units.server.ts';
import { readUnitsQuery, writeUnitsQuery } from '#app/domain/units/units-query.ts';
import { site } from '#app/web/site.server.ts';

/**
 * Answers a list of free units, in all parks or one; invalid if part of the address cannot be used (the rest is shown), absent for a page
 * past the last. Null if there is no such park.
 */
export async function readUnitsPage(request: Request, context: AppLoadContext, slug: string | null) {
  const { db, today, cached } = await site();
  const { parks, operated } = await cached('parks-with-plan', async () => ({
    parks: await db.park.findMany({
      where: { kind: 'physical' },
      select: { slug: true, name: true, shortName: true },
      orderBy: { position: 'asc' },
    }),
    operated: await operatedParks(db),
  }));
  const park = parks.find((one) => one.slug === slug) ?? null;
  if (slug !== null && !park) return null;
  const read = readUnitsQuery(
    new URL(request.url).searchParams,
    parks.map((one) => one.slug),
  );
  const query = park ? { ...read.query, park: park.slug } : read.query;
  const list = await cached(`units?${writeUnitsQuery(query).toString()}`, () => listUnits(db, query, today));
  if (read.problems.length > 0) context.note({ invalid: read.problems.map(({ parameter }) => parameter) });
  const why = read.problems.length > 0 ? 'invalid' : query.page > list.pages ? 'absent' : null;
  return data({ park, parks, operated, query, problems: read.problems, list, today }, { status: statusOf(why) });
}
