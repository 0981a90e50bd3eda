import { statusOf } from '#app/web/answer-status.ts';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { institutionRows } from '#app/domain/directory/list-institutions.server.ts';
import type { MapSpot } from '#app/domain/city-map/map-answers.ts';
import { readLatLng } from '#app/domain/city-map/map-query.ts';
import { LIST_SIZE } from '#app/domain/city-map/read-map.server.ts';
import { placesAt } from '#app/domain/city-map/read-points.server.ts';
import { readPointsAsked } from '#app/routes/public/read-map-page.server.ts';

/** The matching institutions at exactly this spot: one page, by name. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const at = readLatLng(`${searchParams.get('lat') ?? ''},${searchParams.get('lon') ?? ''}`);
  if (!at)
    return Response.json({ message: 'lat 和 lon 应为度数。' }, { status: statusOf('invalid'), headers: { 'Cache-Control': 'no-store' } });
  const asked = await readPointsAsked(request);
  if ('problem' in asked) return asked.problem;
  const { park, query, find } = asked;
  const there = placesAt(await find(), at).sort((a, b) => (a.name < b.name ? -1 : 1));
  const pages = Math.max(1, Math.ceil(there.length / LIST_SIZE));
  const page = Math.min(query.page, pages);
  const rows = await institutionRows(
    park,
    there.slice((page - 1) * LIST_SIZE, page * LIST_SIZE).map(({ institutionId }) => institutionId),
    query.filters,
  );
  const institutions = rows.map(({ slug, name, district, lines, licence }) => ({
    slug,
    name: name.map(({ text }) => text).join(''),
    district,
    lines,
    licence,
  }));
  const answer: MapSpot = { total: there.length, page, pages, institutions };
  return Response.json(answer, { headers: { 'Cache-Control': 'private, max-age=30' } });
}
