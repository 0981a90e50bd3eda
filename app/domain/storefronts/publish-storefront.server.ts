import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { changedSections } from '#app/kernel/content/content-kind.ts';
import { stateFacts } from '../institutions/confirm-facts.server.ts';
import { toWgs84 } from '#app/kernel/city/coordinates.ts';
import { EMPTY_STOREFRONT, type StatedPlace, type StorefrontContent, type StorefrontSection } from './content.ts';
import { readStorefrontContent } from './read-content.server.ts';
import { storefrontRules } from './storefront-kind.ts';

interface PublishedStorefront {
  institutionId: string;
  versionId: string;
  content: StorefrontContent;
  today: Day;
}

/** The sections that count as confirming the introduction. */
const INTRODUCING: readonly StorefrontSection[] = ['introduction', 'strengths', 'cases', 'honours', 'team', 'languages', 'english'];

/** A stated point as the columns of a place: in WGS-84, with the system in which it was given. */
function pointColumns(point: StatedPlace['point']) {
  if (point === null) return { longitude: null, latitude: null, coordinateSystem: null, pointOrigin: null };
  return { ...toWgs84(point, point.system), coordinateSystem: point.system, pointOrigin: point.how };
}

const placeColumns = ({ kind, district, address, phone, point }: StatedPlace) => ({
  kind,
  origin: 'institution' as const,
  districtSlug: district,
  address,
  phone,
  ...pointColumns(point),
});

const isUnplaced = ({ pointOrigin }: { pointOrigin: string | null }): boolean => pointOrigin !== 'register';

/**
 * Replaces the places that the institution stated before. The register's places stay; one without a point of its own takes the point stated
 * for it, if any.
 */
async function placeIt(tx: Transaction, institutionId: string, stated: readonly StatedPlace[]): Promise<void> {
  await tx.place.deleteMany({ where: { institutionId, origin: 'institution' } });
  const registered = await tx.place.findMany({
    where: { institutionId, origin: 'register' },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, address: true, pointOrigin: true },
  });
  const headquarters = registered.filter(({ kind }) => kind === 'headquarters');
  const registeredAs = ({ kind, address }: StatedPlace) =>
    registered.find((place) => place.kind === kind && place.address === address) ?? (kind === 'headquarters' ? headquarters[0] : undefined);
  const pointOf = new Map(
    stated.flatMap((place) => {
      const known = registeredAs(place);
      return known ? [[known.id, place.point] as const] : [];
    }),
  );
  for (const { id } of registered.filter(isUnplaced))
    await tx.place.update({ where: { id }, data: pointColumns(pointOf.get(id) ?? null), select: { id: true } });
  for (const place of stated.filter((one) => registeredAs(one) === undefined))
    await tx.place.create({ data: { institutionId, ...placeColumns(place) }, select: { id: true } });
}

/**
 * Publishes a version of a storefront, in the caller's transaction: the page and the places. The changed facts count as confirmed by the
 * institution today. An institution that was in preparation becomes public with it.
 */
export async function publishStorefront(tx: Transaction, { institutionId, versionId, content, today }: PublishedStorefront): Promise<void> {
  const row = await tx.storefront.findUnique({ where: { institutionId }, select: { content: true } });
  const before = row ? readStorefrontContent(row.content) : EMPTY_STOREFRONT;
  const written = { content: JSON.stringify(content), versionId };
  await tx.storefront.upsert({
    where: { institutionId },
    create: { institutionId, ...written },
    update: written,
    select: { institutionId: true },
  });
  await tx.institution.updateMany({ where: { id: institutionId, status: 'preparing' }, data: { status: 'published' } });
  await placeIt(tx, institutionId, content.places);
  const changed = changedSections(storefrontRules, before, content);
  const introduced = changed.some((section) => INTRODUCING.includes(section));
  const placed = changed.includes('places') && content.places.length > 0;
  const facts = [...(introduced ? (['introduction'] as const) : []), ...(placed ? (['place'] as const) : [])];
  if (facts.length > 0) await stateFacts(tx, institutionId, facts, today);
}
