import { statusOf } from '#app/web/answer-status.ts';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { readBox } from '#app/kernel/city/box.ts';
import { drawnIn, indexSpots } from '#app/domain/city-map/cluster.ts';
import type { MapClusters } from '#app/domain/city-map/map-answers.ts';
import { ZOOM_LIMITS } from '#app/domain/city-map/map-query.ts';
import { readPointsAsked, spotsAsked } from '#app/routes/public/read-map-page.server.ts';

const refused = (message: string) => Response.json({ message }, { status: statusOf('invalid'), headers: { 'Cache-Control': 'no-store' } });

/** The clusters inside `bbox` (west,south,east,north) at `zoom`, for maps with more points than a browser should cluster. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const box = readBox(searchParams.get('bbox') ?? '');
  if (!box) return refused('bbox 应为“西,南,东,北”四个度数。');
  const zoomText = searchParams.get('zoom') ?? '';
  const zoom = Number(zoomText);
  if (!/^\d{1,2}$/u.test(zoomText) || zoom < ZOOM_LIMITS.least || zoom > ZOOM_LIMITS.most)
    return refused(`zoom 应为 ${ZOOM_LIMITS.least} 到 ${ZOOM_LIMITS.most} 的整数。`);
  const asked = await readPointsAsked(request);
  if ('problem' in asked) return asked.problem;
  const kept = await spotsAsked(asked);
  kept.index ??= indexSpots(kept.spots);
  const answer: MapClusters = { drawn: drawnIn(kept.index, box, zoom) };
  return Response.json(answer, { headers: { 'Cache-Control': 'private, max-age=30' } });
}
