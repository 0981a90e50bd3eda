import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { pictureSelect } from '#app/kernel/images/picture-row.server.ts';
import { registerSelect } from '../institutions/register-select.server.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import { sourceSelect } from '#app/kernel/sources/citation.ts';
import type { StorefrontContent } from './content.ts';
import { readStorefrontContent } from './read-content.server.ts';
import { placesOnceStated } from './stated-places.ts';

/** The columns for a storefront's page on `today`. */
const select = (today: Day) =>
  ({
    ...registerSelect,
    website: true,
    services: {
      where: { status: 'published' },
      select: {
        slug: true,
        title: true,
        summary: true,
        categorySlug: true,
        priceModel: true,
        priceFrom: true,
        priceTo: true,
        publicService: true,
        area: true,
        areaDistricts: true,
        tags: { select: { tagSlug: true } },
      },
      orderBy: { position: 'asc' },
    },
    places: {
      select: {
        kind: true,
        origin: true,
        pointOrigin: true,
        address: true,
        phone: true,
        latitude: true,
        longitude: true,
        district: { select: { slug: true, name: true, supervisor: true, supervisionPhone: true } },
      },
      orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    },
    tenancies: {
      where: tenancyInForce(today),
      select: { unitLabel: true, startsOn: true, park: { select: { slug: true, name: true } } },
      orderBy: { startsOn: 'asc' },
    },
    verifications: { select: { fact: true, verifiedOn: true, source: { select: { ...sourceSelect, kind: true } } } },
    contact: { select: { name: true, phone: true, email: true, complaintPhone: true, publicPhone: true } },
    images: { select: pictureSelect },
    storefront: { select: { content: true } },
  }) satisfies Prisma.InstitutionSelect;

export type StorefrontRow = Prisma.InstitutionGetPayload<{ select: ReturnType<typeof select> }>;

/** An institution with its storefront's content; `content` is null if only the register's facts are known. */
export interface FoundStorefront {
  row: StorefrontRow;
  content: StorefrontContent | null;
}

/** Finds the institution under a storefront's address; null if there is none. */
export async function findStorefrontRow(db: Database, slug: string, today: Day): Promise<FoundStorefront | null> {
  const row = await db.institution.findUnique({ where: { slug }, select: select(today) });
  return row && { row, content: row.storefront && readStorefrontContent(row.storefront.content) };
}

/** The same with `content` in place of what is public, and with the places as after publication. */
export async function previewStorefrontRow(
  db: Database,
  institutionId: string,
  content: StorefrontContent,
  today: Day,
): Promise<FoundStorefront | null> {
  const row = await db.institution.findUnique({ where: { id: institutionId }, select: select(today) });
  if (!row) return null;
  const districts = await db.district.findMany({
    where: { slug: { in: content.places.map(({ district }) => district) } },
    select: { slug: true, name: true, supervisor: true, supervisionPhone: true },
  });
  const added = { origin: 'institution' as const, pointOrigin: null };
  const { registered, stated } = placesOnceStated(
    row.places.filter(({ origin }) => origin === 'register'),
    content.places,
  );
  const own = stated.flatMap(({ kind, address, phone, district: slug, position }) => {
    const district = districts.find((one) => one.slug === slug);
    return district
      ? [{ ...added, kind, address, phone, district, longitude: position?.longitude ?? null, latitude: position?.latitude ?? null }]
      : [];
  });
  const places = [...registered, ...own].sort((a, b) => Number(b.kind === 'headquarters') - Number(a.kind === 'headquarters'));
  return { row: { ...row, places }, content };
}
