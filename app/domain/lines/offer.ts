import type { Day } from '#app/kernel/calendar.ts';
import { offerableUntil, type LicenceFacts } from './licence.ts';
import { isCategorySlug, requiredLicences } from './categories.ts';

/**
 * The last day on which a service may be offered, seen from `today`; FOREVER if no required licence ends, null if one is missing. An
 * unknown line is never offered.
 */
export function offeredUntil(
  service: { categorySlug: string; tags: readonly { tagSlug: string }[] },
  licences: readonly LicenceFacts[],
  today: Day,
): Day | null {
  if (!isCategorySlug(service.categorySlug)) return null;
  return offerableUntil(
    requiredLicences(
      service.categorySlug,
      service.tags.map((tag) => tag.tagSlug),
    ),
    licences,
    today,
  );
}
