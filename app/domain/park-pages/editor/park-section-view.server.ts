import { writeMoment } from '#app/kernel/calendar.ts';
import { fieldsOfItems, flatFields, itemsOf, type TypedFields, type TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import { draftRow, nameOf } from '#app/kernel/content/read-draft.server.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import { ownerColumns, parkOwner } from '#app/kernel/permissions/owner.ts';
import type { Database } from '#prisma/database.ts';
import { PARK_PAGE_SECTION_NAME, type ParkPageContent, type ParkPageSection } from '../content.ts';
import { listDocuments } from '../known-documents.server.ts';
import { parkPageKind } from '../park-page-kind.server.ts';
import { SHAPE } from '../section-shapes.ts';

/** A new, empty entry of a list. */
const NEW_ITEM: TypedItem = { title: '' };

/** A section's value → the fields of its form. */
function typedOfValue<S extends ParkPageSection>(section: S, value: ParkPageContent[S], added: boolean): TypedFields {
  if (SHAPE[section].most === null) return flatFields(value);
  return fieldsOfItems(section, [...itemsOf(value as readonly object[]), ...(added ? [NEW_ITEM] : [])]);
}

/** A section of a park's draft as its form shows it; after 添加一项 with one more empty entry. */
export async function parkSectionView(db: Database, parkSlug: string, section: ParkPageSection, params: URLSearchParams) {
  const row = await draftRow(db, parkPageKind, parkSlug);
  if (!row) throw new Error(`Park ${parkSlug} has no page to write`);
  const added = params.get('done') === 'added' && SHAPE[section].most !== null && section !== 'gallery';
  const revision = row.revisions[section];
  const images = section === 'gallery' ? await listImages(db, ownerColumns(parkOwner(parkSlug))) : [];
  return {
    section,
    name: PARK_PAGE_SECTION_NAME[section],
    seen: revision?.count ?? 0,
    changed: revision ? { by: (await nameOf(db, revision.personId)) || '已注销用户', when: writeMoment(new Date(revision.at)) } : null,
    added,
    typed: typedOfValue(section, row.content[section], added),
    /** The documents of this site to refer to. */
    documents: section === 'policies' ? await listDocuments(db, row.content.policies) : [],
    images: images.map(({ uploadedAt, ...image }) => ({ ...image, uploaded: writeMoment(uploadedAt) })),
  };
}

export type ParkSectionView = Awaited<ReturnType<typeof parkSectionView>>;
