import type { LoaderFunctionArgs } from '@remix-run/node';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { mapBaseAnswer } from '#app/routes/api/map-base-answer.server.ts';
import { site } from '#app/web/site.server.ts';

/** The districts under every map, WGS-84 GeoJSON with its provenance. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { db } = await site();
  return mapBaseAnswer(await activeBase(db), request);
}
