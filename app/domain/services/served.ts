import type { CategorySlug } from '../lines/categories.ts';
import { districtsServed, reachesOf, type Reach, type Served } from './audience.ts';

/** What says where an institution serves. */
export interface ServingFacts {
  /** Declared lines. */
  lines: readonly CategorySlug[];
  /** Published services. */
  services: readonly (Served & { categorySlug: CategorySlug })[];
  /** Districts of its places of business. */
  seats: readonly string[];
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/**
 * The districts that an institution serves with one line: where its published services of that line are given. Of a line that is only
 * declared nothing more is known than where the institution is.
 */
export function servedWith(line: CategorySlug, { lines, services, seats }: ServingFacts): string[] {
  const own = services.filter(({ categorySlug }) => categorySlug === line);
  if (own.length > 0) return distinct(own.flatMap(districtsServed));
  return lines.includes(line) ? [...seats] : [];
}

/** The districts that it serves with any line. */
export function servedWithAny(facts: ServingFacts): string[] {
  const lines = distinct([...facts.lines, ...facts.services.map(({ categorySlug }) => categorySlug)]);
  return lines.length === 0 ? [...facts.seats] : distinct(lines.flatMap((line) => servedWith(line, facts)));
}

/** How far its published services reach beyond single districts. */
export const reachOfAll = ({ services }: Pick<ServingFacts, 'services'>): Reach[] => distinct(services.flatMap(reachesOf));

/**
 * What holds of these facts today: the declared lines whose licence is in force, and of the services those that may be `offered`. Of an
 * institution that may offer nothing, nothing is left.
 */
export function servingToday<Service extends ServingFacts['services'][number]>(
  { lines, services, seats }: ServingFacts,
  offered: Service[],
  covered: (line: CategorySlug) => boolean,
): ServingFacts & { services: Service[] } {
  const open = lines.filter(covered);
  const barred = open.length + offered.length === 0 && lines.length + services.length > 0;
  return { lines: open, services: offered, seats: barred ? [] : seats };
}
