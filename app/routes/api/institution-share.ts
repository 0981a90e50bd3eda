import type { LoaderFunctionArgs } from '@remix-run/node';
import { findStorefront } from '#app/domain/storefronts/get-storefront.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';
import { shareAnswer } from './share-picture.server.ts';

/** Where an institution is in the city, for previews of its page elsewhere. */
export async function loader(args: LoaderFunctionArgs) {
  const site = await visit(args, 'institutions/:slug/share.png');
  const slug = args.params.slug ?? '';
  const answer = await site.cached(`storefront/${slug}`, () => findStorefront(site.db, slug, site.today));
  if (answer.kind !== 'shown') throw refuse('absent', { title: '没有找到这张图', text: '这家机构没有公开的展示页。' });
  const { point, places } = answer.view;
  return shareAnswer(site, `institution/${slug}`, { at: point, district: places[0]?.district.slug ?? null, kind: 'institution' });
}
