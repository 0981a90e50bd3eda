import type { Database } from '#prisma/database.ts';
import { untilAttribute } from '#app/domain/directory/indexes.ts';
import type { SearchEngine } from '#search/port.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import { cleanQueryText } from './query.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { institutionLicenceTag, type LicenceTag } from '../lines/licence-tag.ts';
import type { CategorySlug } from '../lines/categories.ts';
import { offeredLines } from '../inquiries/line-offer.ts';

/** How many of the institutions that can be added are shown. */
export const CHOICES_SHOWN = 8;

/** An institution to which a brief may be sent. */
export interface RecipientView {
  slug: string;
  name: string;
  demo: boolean;
  district: string | null;
  licence: LicenceTag;
  /** The lines that it may offer today. */
  lines: CategorySlug[];
}

const select = {
  id: true,
  slug: true,
  demo: true,
  organisation: { select: { name: true } },
  places: { where: { kind: 'headquarters' }, take: 1, select: { district: { select: { shortName: true } } } },
  lines: { select: { categorySlug: true } },
  licences: { select: licenceFactsSelect },
  services: { where: { status: 'published' }, select: { categorySlug: true, tags: { select: { tagSlug: true } } } },
} as const;

async function published(
  db: Database,
  where: { slug: { in: string[] } } | { id: { in: string[] }; organisationId: { not: string }; slug: { notIn: string[] } },
  today: Day,
) {
  const rows = await db.institution.findMany({ where: { ...where, status: 'published' }, select });
  return rows.map(({ id, slug, demo, organisation, places, ...offering }) => ({
    id,
    view: {
      slug,
      demo,
      name: organisation.name,
      district: places[0]?.district.shortName ?? null,
      licence: institutionLicenceTag(offering.licences, today),
      lines: offeredLines(offering, today),
    } satisfies RecipientView,
  }));
}

/** Finds institutions by slug, in the given order. Unknown and unpublished ones are left out. */
export async function findRecipients(db: Database, slugs: readonly string[], today: Day): Promise<RecipientView[]> {
  const found = new Map((await published(db, { slug: { in: [...slugs] } }, today)).map(({ view }) => [view.slug, view]));
  return [...new Set(slugs)].flatMap((slug) => found.get(slug) ?? []);
}

/** The line and title of a service of one of these institutions; null if none of them has this service. */
export function findServiceOf(
  db: Database,
  slugs: readonly string[],
  serviceSlug: string,
): Promise<{ title: string; categorySlug: string } | null> {
  return db.service.findFirst({
    where: { slug: serviceSlug, status: 'published', institution: { slug: { in: [...slugs] }, status: 'published' } },
    select: { title: true, categorySlug: true },
  });
}

/**
 * Searches institutions that can be added to those chosen; with a line, only those that may offer it today.
 * @param organisationId the organisation whose own institution is left out.
 */
export async function searchRecipients(
  { db, search, today }: { db: Database; search: SearchEngine; today: Day },
  { q, line, chosen, organisationId }: { q: string; line: CategorySlug | null; chosen: readonly string[]; organisationId: string },
): Promise<RecipientView[]> {
  const response = await search.search({
    indexUid: 'institutions',
    q: cleanQueryText(q).q,
    hitsPerPage: CHOICES_SHOWN + chosen.length + 1,
    ...(line === null ? {} : { scope: { attribute: untilAttribute(line), gte: dayNumber(today) } }),
  });
  const ids = response.hits.map(({ id }) => id);
  const found = new Map(
    (await published(db, { id: { in: ids }, organisationId: { not: organisationId }, slug: { notIn: [...chosen] } }, today)).map(
      ({ id, view }) => [id, view],
    ),
  );
  return ids.flatMap((id) => found.get(id) ?? []).slice(0, CHOICES_SHOWN);
}
