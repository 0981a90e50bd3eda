import type { LoaderFunctionArgs } from '@remix-run/node';
import { listMapParks } from '#app/domain/parks/list-map-parks.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { shareAnswer } from './share-picture.server.ts';

/** Where a park is in the city, for previews of the page of one without a plan. */
export async function loader(args: LoaderFunctionArgs) {
  const site = await visit(args, 'parks/:slug/share.png');
  const { db, today, cached } = site;
  const slug = args.params.slug ?? '';
  const { parks } = await cached('map-parks', async () => ({ parks: await listMapParks(db, today) }));
  const park = parks.find((one) => one.slug === slug);
  if (!park) throw refuse('absent', { title: '没有找到这张图', text: '没有这个园区。' });
  const { longitude, latitude } = park;
  const at = longitude === undefined || latitude === undefined ? null : { longitude, latitude };
  return shareAnswer(site, `park/${slug}`, { at, district: park.districtSlug, kind: 'park' });
}
