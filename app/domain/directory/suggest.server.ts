import type { Database } from '#prisma/database.ts';
import type { SearchEngine } from '#search/port.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORIES, TAGS } from '../lines/categories.ts';
import { termKeys } from '#search/pinyin.ts';
import { cleanQueryText } from './query.ts';

const EACH = 3;
/** Services are asked for in greater number, since equal titles are folded. */
const SERVICES_ASKED = 12;

/** What a suggestion leads to; the route turns it into an address. */
export type Suggested =
  | { kind: 'category'; slug: string; text: string }
  | { kind: 'tag'; text: string }
  | { kind: 'district'; slug: string; text: string }
  | { kind: 'institution'; slug: string; text: string }
  | { kind: 'service'; slug: string; institutionSlug: string; institution: string; text: string }
  /** Several services have this title. */
  | { kind: 'services'; text: string }
  | { kind: 'park'; slug: string; text: string };

/** The first services by title: equal titles make one line, and a title that a line or tag already has makes none. */
function folded(services: readonly Suggested[], known: ReadonlySet<string>): Suggested[] {
  const byTitle = new Map<string, Suggested>();
  for (const one of services) {
    if (known.has(one.text)) continue;
    byTitle.set(one.text, byTitle.has(one.text) ? { kind: 'services', text: one.text } : one);
  }
  return [...byTitle.values()].slice(0, EACH);
}

interface Term {
  suggested: Suggested;
  /** The beginnings that match: the word itself, its pinyin, its initials. */
  keys: string[];
}

const TERMS: readonly Term[] = [
  ...CATEGORIES.map(({ slug, name }): Term => ({ suggested: { kind: 'category', slug, text: name }, keys: [name, ...termKeys(name)] })),
  ...TAGS.map(({ name }): Term => ({ suggested: { kind: 'tag', text: name }, keys: [name, ...termKeys(name)] })),
  ...DISTRICTS.map(({ slug, name, shortName }): Term => ({
    suggested: { kind: 'district', slug, text: name },
    keys: [name, shortName, ...termKeys(shortName)],
  })),
];

/**
 * Suggests what the beginning of a query may mean: lines, tags and districts by hanzi or pinyin, then institutions, services and parks.
 * @param typed the text in the box, of any length; a blank one gives no suggestions.
 */
export async function suggest(
  { db, search, today }: { db: Database; search: SearchEngine; today: Day },
  typed: string,
): Promise<Suggested[]> {
  const q = cleanQueryText(typed).q.toLowerCase();
  if (q === '') return [];
  const latin = q.replace(/\s+/g, '');
  const terms = TERMS.filter(({ keys }) => keys.some((key) => key.startsWith(latin))).map(({ suggested }) => suggested);
  const [institutions, services, parks] = await search.multiSearch([
    { indexUid: 'institutions', q, hitsPerPage: EACH, attributesToSearchOn: ['name', 'py'] },
    {
      indexUid: 'services',
      q,
      hitsPerPage: SERVICES_ASKED,
      attributesToSearchOn: ['title', 'py'],
      scope: { attribute: 'offeredUntil', gte: dayNumber(today) },
    },
    { indexUid: 'parks', q, hitsPerPage: EACH, attributesToSearchOn: ['name', 'py'] },
  ]);
  const ids = (response: typeof institutions): string[] => response?.hits.map((hit) => hit.id) ?? [];
  const [foundInstitutions, foundServices, foundParks] = await Promise.all([
    db.institution.findMany({
      where: { id: { in: ids(institutions) }, status: 'published' },
      select: { id: true, slug: true, organisation: { select: { name: true } } },
    }),
    db.service.findMany({
      where: { id: { in: ids(services) }, institution: { status: 'published' } },
      select: { id: true, slug: true, title: true, institution: { select: { slug: true, organisation: { select: { name: true } } } } },
    }),
    db.park.findMany({ where: { slug: { in: ids(parks) } }, select: { slug: true, name: true } }),
  ]);
  const inOrder = <Row>(order: string[], rows: Row[], key: (row: Row) => string, view: (row: Row) => Suggested): Suggested[] =>
    order.flatMap((id) => rows.filter((row) => key(row) === id).map(view));
  return [
    ...terms.slice(0, EACH),
    ...inOrder(
      ids(institutions),
      foundInstitutions,
      (row) => row.id,
      (row) => ({ kind: 'institution', slug: row.slug, text: row.organisation.name }),
    ),
    ...folded(
      inOrder(
        ids(services),
        foundServices,
        (row) => row.id,
        (row) => ({
          kind: 'service',
          slug: row.slug,
          institutionSlug: row.institution.slug,
          institution: row.institution.organisation.name,
          text: row.title,
        }),
      ),
      new Set(terms.slice(0, EACH).map(({ text }) => text)),
    ),
    ...inOrder(
      ids(parks),
      foundParks,
      (row) => row.slug,
      (row) => ({ kind: 'park', slug: row.slug, text: row.name }),
    ),
  ];
}
