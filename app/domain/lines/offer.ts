import type { Day } from '#app/kernel/calendar.ts';
import { offerableUntil, type LicenceFacts } from './licence.ts';
import { isCategorySlug, requiredLicences } from './categories.ts';

/**
 * The last day on which a service may be offered, seen from `today`; FOREVER where no licence that it needs ends,
 * null when one is missing. A line that is none of the ten is never offered.
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
