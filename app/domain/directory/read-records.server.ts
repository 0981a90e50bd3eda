import type { Database } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { turningStale } from '../institutions/freshness.ts';
import { CHECKED_FACTS } from '../institutions/vouching.ts';
import { dealingSelect, dealingsIn, leavingFigures } from '../inquiries/dealings.ts';
import { licenceFactsSelect } from '../lines/licence.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { readSlugs } from '../services/audience.ts';
import { readStorefrontContent } from '../storefronts/read-content.server.ts';
import type { InstitutionRecord } from './documents.ts';

const BATCH = 400;
/** Changes are read while pages are served, and no page should wait long for a batch. */
const CHANGED_BATCH = 50;

const select = {
  id: true,
  organisation: { select: { name: true, uscc: true } },
  storefront: { select: { content: true } },
  lines: { select: { categorySlug: true } },
  verifications: { select: { fact: true, verifiedOn: true } },
  licences: { select: licenceFactsSelect },
  reviews: { where: { hiddenAt: null }, select: { rating: true } },
  places: {
    select: { districtSlug: true, district: { select: { name: true } }, address: true, longitude: true, latitude: true },
    orderBy: { kind: 'desc' },
  },
  services: {
    where: { status: 'published' },
    select: {
      id: true,
      title: true,
      summary: true,
      audience: true,
      categorySlug: true,
      priceModel: true,
      priceFrom: true,
      area: true,
      areaDistricts: true,
      delivery: true,
      industries: true,
      sizes: true,
      tags: { select: { tag: { select: { slug: true, name: true } } } },
    },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.InstitutionSelect;

function storyOf(storefront: { content: string } | null): Pick<InstitutionRecord, 'tagline' | 'introduction' | 'languages'> {
  if (!storefront) return { tagline: null, introduction: null, languages: [] };
  const { introduction, english, languages } = readStorefrontContent(storefront.content);
  return {
    languages,
    tagline: introduction.tagline,
    introduction: [introduction.text, english?.name ?? ''].filter((text) => text !== '').join('\n'),
  };
}

async function readBatch(db: Database, where: Prisma.InstitutionWhereInput, today: Day): Promise<InstitutionRecord[]> {
  const rows = await db.institution.findMany({
    where: { ...where, status: 'published' },
    select: {
      ...select,
      inquiries: { where: dealingsIn(today), select: dealingSelect },
      tenancies: { where: tenancyInForce(today), select: { park: { select: { slug: true, name: true } } } },
    },
    orderBy: { id: 'asc' },
    take: BATCH,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.organisation.name,
    uscc: row.organisation.uscc,
    ...storyOf(row.storefront),
    verifications: row.verifications,
    inquiries: row.inquiries,
    reviews: row.reviews,
    lines: row.lines.map((line) => line.categorySlug).filter(isCategorySlug),
    licences: row.licences,
    places: row.places.map(({ district, ...place }) => ({ ...place, districtName: district.name })),
    parks: [...new Map(row.tenancies.map(({ park }) => [park.slug, park])).values()],
    services: row.services.flatMap(({ tags, categorySlug, areaDistricts, industries, sizes, ...service }) =>
      isCategorySlug(categorySlug)
        ? [
            {
              ...service,
              categorySlug,
              districts: readSlugs(areaDistricts),
              industries: readSlugs(industries),
              sizes: readSlugs(sizes),
              tags: tags.map((tagging) => tagging.tag),
            },
          ]
        : [],
    ),
  }));
}

/** Reads every published institution, in batches by id, so that memory does not grow with the city. */
export async function* readInstitutions(db: Database, today: Day): AsyncGenerator<InstitutionRecord> {
  let after = '';
  for (;;) {
    const batch = await readBatch(db, { id: { gt: after } }, today);
    yield* batch;
    if (batch.length < BATCH) return;
    after = batch.at(-1)!.id;
  }
}

/** Reads the published institutions among `ids`; others are left out. */
export const readInstitutionsById = (db: Database, ids: readonly string[], today: Day): Promise<InstitutionRecord[]> =>
  inBatches(ids, (some) => readBatch(db, { id: { in: some } }, today), CHANGED_BATCH);

/**
 * Ids of institutions with a licence or tenancy that begins or ends, a checked fact that becomes stale, or an invitation that runs out or
 * leaves the figures, after `since` and no later than `today`.
 */
export async function institutionsChangedByDate(db: Database, since: Day, today: Day): Promise<string[]> {
  const passed = { gte: since, lte: today };
  const rows = await db.institution.findMany({
    where: {
      OR: [
        { licences: { some: { OR: [{ validFrom: passed }, { validTo: passed }, { revokedOn: passed }, { supersededOn: passed }] } } },
        ...CHECKED_FACTS.map((fact) => {
          const { from, to } = turningStale(fact, since, today);
          return { verifications: { some: { fact, verifiedOn: { gte: from, lte: to } } } };
        }),
        { inquiries: { some: { OR: [{ answerBy: passed }, ...leavingFigures(since, today)] } } },
        { tenancies: { some: { OR: [{ startsOn: passed }, { endsOn: passed }, { handedBackOn: passed }] } } },
      ],
    },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
