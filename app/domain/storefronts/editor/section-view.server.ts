import { writeMoment } from '#app/kernel/calendar.ts';
import { draftRow, nameOf } from '#app/kernel/content/read-draft.server.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { districtIn } from '#app/domain/maps/district-in.ts';
import { drawSketch } from '#app/domain/maps/sketch.ts';
import type { TileSource } from '#app/kernel/city/tiles.ts';
import { readPoint } from '#app/domain/maps/points/typed-point.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { STOREFRONT_SECTION_NAME, type StorefrontSection } from '#app/domain/storefronts/content.ts';
import { registeredPlaces } from '#app/domain/storefronts/read-desk.server.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import type { Database } from '#prisma/database.ts';
import { fieldsOfItems, type TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import { isListSection, typedFields, typedItems } from './section-fields.server.ts';
import { newItem, shownPlaces } from './section-sent.server.ts';

/** What the editor of places needs besides the fields. */
export interface PlacesView {
  registered: { kind: 'headquarters' | 'branch'; address: string; placed: boolean }[];
  sketch: ReturnType<typeof drawSketch>;
  tiles: TileSource | null;
  landmarks: { name: string; longitude: number; latitude: number }[];
  /** The place whose point is being set, and its district. */
  open: number | null;
  district: DistrictSlug | null | undefined;
}

async function placesView(
  db: Database,
  institutionId: string,
  { items, params, tiles }: { items: readonly TypedItem[]; params: URLSearchParams; tiles: TileSource | null },
): Promise<PlacesView> {
  const registered = await registeredPlaces(db, institutionId);
  const base = await activeBase(db);
  const parks = await db.park.findMany({
    where: { longitude: { not: null }, latitude: { not: null } },
    orderBy: { position: 'asc' },
    select: { shortName: true, longitude: true, latitude: true },
  });
  const asked = Number(params.get('place') ?? (params.get('done') === 'added' ? items.length - 1 : 0));
  const open = Number.isInteger(asked) && asked >= 0 && asked < items.length ? asked : null;
  const item = open === null ? undefined : items[open];
  const reading = readPoint({
    longitude: item?.['point.longitude'] ?? '',
    latitude: item?.['point.latitude'] ?? '',
    system: item?.['point.system'] ?? '',
  });
  return {
    registered: registered.map(({ kind, address, placed }) => ({ kind, address, placed })),
    sketch: drawSketch(base),
    tiles,
    landmarks: parks.map(({ shortName, longitude, latitude }) => ({ name: shortName, longitude: longitude ?? 0, latitude: latitude ?? 0 })),
    open,
    district: reading.kind === 'position' ? districtIn(base, reading.position) : undefined,
  };
}

async function proofFiles(db: Database, institutionId: string): Promise<Record<string, string>> {
  const proofs = await db.proof.findMany({ where: { institutionId }, select: { id: true, fileId: true } });
  return Object.fromEntries(proofs.map(({ id, fileId }) => [id, fileId]));
}

/**
 * A section of the draft as its form shows it: what is stored; after 添加一项 with one more empty entry.
 * @param params the query of the page's address.
 * @param tiles the tiles under the map, null if there are none.
 */
export async function sectionView(
  db: Database,
  institutionId: string,
  section: StorefrontSection,
  params: URLSearchParams,
  tiles: TileSource | null,
) {
  const row = await draftRow(db, storefrontKind, institutionId);
  if (!row) throw new Error(`Institution ${institutionId} has no storefront to write`);
  const registered = section === 'places' ? await registeredPlaces(db, institutionId) : [];
  const stored = isListSection(section) ? typedItems(row.content[section]) : [];
  const shown = section === 'places' ? shownPlaces(stored, registered) : stored;
  const added = params.get('done') === 'added' && isListSection(section) && section !== 'gallery';
  const items = added ? [...shown, newItem(section, registered)] : shown;
  const revision = row.revisions[section];
  return {
    section,
    name: STOREFRONT_SECTION_NAME[section],
    seen: revision?.count ?? 0,
    changed: revision ? { by: (await nameOf(db, revision.personId)) || '已注销用户', when: writeMoment(new Date(revision.at)) } : null,
    added,
    typed: isListSection(section) ? fieldsOfItems(section, items) : typedFields(section, row.content[section]),
    images:
      section === 'gallery' || section === 'banner'
        ? (await listImages(db, { institutionId, ofParkSlug: null })).map(({ uploadedAt, ...image }) => ({
            ...image,
            uploaded: writeMoment(uploadedAt),
          }))
        : [],
    proofs: section === 'honours' ? await proofFiles(db, institutionId) : {},
    places: section === 'places' ? await placesView(db, institutionId, { items, params, tiles }) : null,
  };
}

export type SectionView = Awaited<ReturnType<typeof sectionView>>;
