import type { Day } from '#app/kernel/calendar.ts';
import { LICENCE_NAME, offerableUntil, type LicenceFacts } from '../lines/licence.ts';
import { CATEGORY_SLUGS, requiredLicence, type CategorySlug } from '../lines/categories.ts';
import { offeredUntil } from '../lines/offer.ts';

/** What an institution has declared, publishes and holds licences for. */
export interface Offering {
  lines: readonly { categorySlug: string }[];
  /** Published services only. */
  services: readonly { categorySlug: string; tags: readonly { tagSlug: string }[] }[];
  licences: readonly LicenceFacts[];
}

/** The name of the licence that `line` requires and that is not in force on `today`; null if nothing is missing. */
export function lapsedLicence(line: CategorySlug, licences: readonly LicenceFacts[], today: Day): string | null {
  const needs = requiredLicence(line);
  return needs === null || offerableUntil([needs], licences, today) !== null ? null : LICENCE_NAME[needs];
}

/**
 * Whether an institution may offer `line` on `today`: it is declared or published, and the licence it needs is in force (人力资源市场暂行条例 18).
 */
export function offersLine({ lines, services, licences }: Offering, line: CategorySlug, today: Day): boolean {
  const declared = lines.some(({ categorySlug }) => categorySlug === line) && lapsedLicence(line, licences, today) === null;
  return declared || services.some((service) => service.categorySlug === line && offeredUntil(service, licences, today) !== null);
}

/** The lines that it may offer on `today`, in the order of the pages. */
export const offeredLines = (offering: Offering, today: Day): CategorySlug[] =>
  CATEGORY_SLUGS.filter((line) => offersLine(offering, line, today));
