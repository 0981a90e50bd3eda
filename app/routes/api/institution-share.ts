import type { LoaderFunctionArgs } from '@remix-run/node';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { paths } from '#app/paths.ts';
import { storefrontElsewhere } from '#app/routes/public/storefront-elsewhere.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { shareAnswer } from './share-picture.server.ts';

/** Where an institution is in the city, for previews of its page elsewhere. */
export async function loader(args: LoaderFunctionArgs) {
  const site = await visit(args, 'institutions/:slug/share.png');
  const slug = args.params.slug ?? '';
  const answer = await site.cached(`storefront/${slug}`, () => findStorefront(site.db, slug, site.today));
  if (answer.kind !== 'shown') throw storefrontElsewhere(answer, paths.institutionShare);
  const { point, places } = answer.view;
  return shareAnswer(site, `institution/${slug}`, { at: point, district: places[0]?.district.slug ?? null, kind: 'institution' });
}
