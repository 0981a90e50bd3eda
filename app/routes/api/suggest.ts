import type { LoaderFunctionArgs } from '@remix-run/node';
import { suggest, type Suggested } from '#app/domain/directory/suggest.server.ts';
import type { Suggestion } from '#app/domain/directory/suggest.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';

const KIND_NAME: Record<Suggested['kind'], string> = {
  category: '业态',
  tag: '细分标签',
  district: '能服务到这个区的机构',
  institution: '机构',
  service: '服务',
  services: '服务',
  park: '产业园',
};

function addressOf(suggested: Suggested): string {
  switch (suggested.kind) {
    case 'category':
      return paths.filtered('institutions', 'category', suggested.slug);
    case 'district':
      return paths.filtered('institutions', 'district', suggested.slug);
    case 'tag':
      return paths.search(suggested.text);
    case 'institution':
      return paths.institution(suggested.slug);
    case 'service':
      return paths.service(suggested.institutionSlug, suggested.slug);
    case 'services':
      return paths.directory('services', new URLSearchParams({ q: suggested.text }));
    case 'park':
      return paths.park(suggested.slug);
  }
}

/** What a suggestion is; a service with its institution, since many have services of the same name. */
function kindOf(suggested: Suggested): string {
  const name = KIND_NAME[suggested.kind];
  if (suggested.kind === 'service') return `${name} · ${suggested.institution}`;
  return suggested.kind === 'services' ? `${name} · 多项同名` : name;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const suggestions: Suggestion[] = (await suggest(await site(), q)).map((one) => ({
    text: one.text,
    kind: kindOf(one),
    to: addressOf(one),
  }));
  return Response.json({ q, suggestions }, { headers: { 'Cache-Control': 'private, max-age=30' } });
}
