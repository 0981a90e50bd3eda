import type { Day } from '#app/kernel/calendar.ts';

/** An institution's stay in a park, however many units it has there. */
export interface Stay {
  slug: string;
  name: string;
  /** Its units, grouped by floor: B 座 12 层 B1203、B1204；A 座 2 层 A0201. Null if it has no unit of its own. */
  unit: string | null;
  /** The first day of the earliest of its current units. */
  since: Day;
}

/** More units than this are counted instead of named. */
const MOST_NAMED = 8;

/** Writes labels of units; those that differ only in the last word are grouped, and many are the first place and their number. */
export function writeUnits(labels: readonly string[]): string {
  if (labels.length > MOST_NAMED) {
    const [first = ''] = [...labels].sort();
    const cut = first.lastIndexOf(' ');
    return `${cut > 0 ? first.slice(0, cut) : first}等 ${labels.length} 个单元`;
  }
  const byPlace = new Map<string, string[]>();
  for (const label of labels) {
    const cut = label.lastIndexOf(' ');
    const place = label.slice(0, Math.max(cut, 0));
    byPlace.set(place, [...(byPlace.get(place) ?? []), label.slice(cut + 1)]);
  }
  return [...byPlace].map(([place, numbers]) => `${place === '' ? '' : `${place} `}${numbers.sort().join('、')}`).join('；');
}

/** Turns tenancies, the earliest first, into one stay for each park. */
export function staysOf(tenancies: readonly { park: { slug: string; name: string }; unitLabel: string | null; startsOn: Day }[]): Stay[] {
  const slugs = [...new Set(tenancies.map(({ park }) => park.slug))];
  return slugs.flatMap((slug) => {
    const here = tenancies.filter(({ park }) => park.slug === slug);
    const [first] = here;
    if (!first) return [];
    const labels = here.flatMap(({ unitLabel }) => unitLabel ?? []);
    return { slug, name: first.park.name, unit: labels.length === 0 ? null : writeUnits(labels), since: first.startsOn };
  });
}
