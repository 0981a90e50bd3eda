import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import { citation } from '#app/kernel/sources/citation.ts';
import { dealingsIn, dealingSelect, isDelivered } from '../inquiries/dealings.ts';
import { replyFigures } from '../inquiries/reply-figures.server.ts';
import { registerSelect } from '../institutions/register-select.server.ts';
import { writeAddress } from '../institutions/write-address.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { reviewFigures } from '../reviews/list-reviews.server.ts';
import { contentOfService, serviceContentSelect } from '../services/known-content.server.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';
import type { Compared, ComparedAll } from './compared.ts';
import { findInstitutions } from './find-institutions.server.ts';

const select = (today: Day) =>
  ({
    ...registerSelect,
    services: { where: { status: 'published' }, select: serviceContentSelect, orderBy: { position: 'asc' } },
    places: {
      select: { kind: true, address: true, district: { select: { slug: true, name: true } } },
      orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    },
    tenancies: { where: tenancyInForce(today), select: { park: { select: { name: true } } }, orderBy: { startsOn: 'asc' } },
    storefront: { select: { content: true } },
  }) satisfies Prisma.InstitutionSelect;

/** How many contracts of the last two years were confirmed by both sides, by institution and line. */
async function agreedContracts(db: Database, ids: readonly string[], today: Day): Promise<Map<string, Compared['agreed']>> {
  const rows = await db.inquiry.findMany({
    where: { institutionId: { in: [...ids] }, state: 'signed', ...dealingsIn(today) },
    select: { institutionId: true, ...dealingSelect, brief: { select: { categorySlug: true } } },
  });
  const agreed = new Map<string, Compared['agreed']>();
  for (const { institutionId, brief, ...dealing } of rows) {
    if (!isDelivered(dealing, today) || !isCategorySlug(brief.categorySlug)) continue;
    const before = agreed.get(institutionId) ?? {};
    agreed.set(institutionId, { ...before, [brief.categorySlug]: (before[brief.categorySlug] ?? 0) + 1 });
  }
  return agreed;
}

/**
 * Reads the public facts of institutions for a comparison, in the given order; those under a former address too. Withdrawn and unknown ones
 * are named apart.
 */
export async function readCompared(db: Database, slugs: readonly string[], now: Date): Promise<ComparedAll> {
  const today = dayOf(now);
  const { found, unknown } = await findInstitutions(db, slugs);
  const ids = found.map(({ id }) => id);
  const [rows, agreed, reviews, replies] = await Promise.all([
    db.institution.findMany({ where: { id: { in: ids } }, select: select(today) }),
    agreedContracts(db, ids, today),
    reviewFigures(db, ids),
    replyFigures(db, ids, now),
  ]);
  const inOrder = found.flatMap(({ id, asked }) => {
    const row = rows.find((one) => one.id === id);
    return row ? [{ asked, row }] : [];
  });
  return {
    compared: inOrder
      .filter(({ row }) => row.status === 'published')
      .map(({ asked, row }) => {
        const { organisation, places, storefront } = row;
        const seat = places.find(({ kind }) => kind === 'headquarters');
        const story = storefront && readStorefrontContent(storefront.content);
        return {
          slug: row.slug,
          moved: asked !== row.slug,
          demo: row.demo,
          ...organisation,
          address: seat ? writeAddress(seat.address, seat.district.name) : null,
          seats: [...new Set(places.map(({ district }) => district.slug))],
          parks: [...new Set(row.tenancies.map(({ park }) => park.name))],
          lines: row.lines.map(({ categorySlug }) => categorySlug),
          licences: row.licences.map(({ source, ...licence }) => ({ ...licence, source: citation(source) })),
          services: row.services.map(contentOfService),
          team: story && story.team,
          cases: (story?.cases ?? []).filter(({ consent }) => consent).map(({ title, industry }) => ({ title, industry })),
          replies: replies.get(row.id) ?? null,
          reviews: reviews.get(row.id) ?? null,
          agreed: agreed.get(row.id) ?? {},
        };
      }),
    withdrawn: inOrder
      .filter(({ row }) => row.status === 'withdrawn')
      .map(({ row }) => ({ slug: row.slug, name: row.organisation.name, on: row.withdrawnOn, reason: row.withdrawnReason })),
    unknown,
  };
}
