import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import { citation, sourceSelect } from '#app/kernel/sources/citation.ts';
import { replyFigures } from '../inquiries/reply-figures.server.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { reviewFigures } from '../reviews/list-reviews.server.ts';
import { contentOfService, serviceContentSelect } from '../services/known-content.server.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';
import type { Compared, ComparedAll } from './compared.ts';
import { findInstitutions } from './find-institutions.server.ts';

const select = (today: Day) =>
  ({
    id: true,
    slug: true,
    status: true,
    withdrawnOn: true,
    withdrawnReason: true,
    demo: true,
    organisation: { select: { name: true, uscc: true, legalRepresentative: true, establishedOn: true } },
    lines: { select: { categorySlug: true } },
    licences: {
      select: {
        ...licenceFactsSelect,
        number: true,
        issuer: true,
        revokedReason: true,
        verifiedOn: true,
        source: { select: sourceSelect },
      },
      orderBy: [{ kind: 'asc' }, { validTo: 'desc' }, { number: 'asc' }],
    },
    services: { where: { status: 'published' }, select: serviceContentSelect, orderBy: { position: 'asc' } },
    places: { where: { kind: 'headquarters' }, take: 1, select: { address: true, district: { select: { name: true } } } },
    tenancies: { where: tenancyInForce(today), select: { park: { select: { name: true } } }, orderBy: { startsOn: 'asc' } },
    storefront: { select: { content: true } },
  }) satisfies Prisma.InstitutionSelect;

/** How many contracts were confirmed by both sides, by institution and line. */
async function agreedContracts(db: Database, ids: readonly string[]): Promise<Map<string, Compared['agreed']>> {
  const rows = await db.inquiry.findMany({
    where: { institutionId: { in: [...ids] }, state: 'signed', outcomeConfirmedAt: { not: null } },
    select: { institutionId: true, brief: { select: { categorySlug: true } } },
  });
  const agreed = new Map<string, Compared['agreed']>();
  for (const { institutionId, brief } of rows) {
    if (!isCategorySlug(brief.categorySlug)) continue;
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
    agreedContracts(db, ids),
    reviewFigures(db, ids),
    Promise.all(ids.map(async (id) => [id, await replyFigures(db, id, now)] as const)).then((pairs) => new Map(pairs)),
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
        const story = storefront && readStorefrontContent(storefront.content);
        return {
          slug: row.slug,
          moved: asked !== row.slug,
          demo: row.demo,
          ...organisation,
          address: places[0]?.address ?? null,
          district: places[0]?.district.name ?? null,
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
