import type { Refused } from '#app/kernel/answer.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { FieldsRead } from '#app/kernel/content/editor/read-section-fields.server.ts';
import { fieldsOfItems, type SentFields, type TypedFields } from '#app/kernel/content/editor/section-fields.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import { placedTwice } from '#app/kernel/images/placed-image.ts';
import { ownerColumns, parkOwner } from '#app/kernel/permissions/owner.ts';
import type { Database } from '#prisma/database.ts';
import type { ParkPageContent, ParkPageSection } from '../content.ts';
import { readParkSection } from '../forms.server.ts';
import { noRoom, SHAPE } from '../section-shapes.ts';

/** A section's form after its button was applied, with the entry to which the page returns. */
export interface ChangedPark extends SentFields {
  at: number | null;
}

/** A form → the fields of the same form, as typed. */
export const typedOfForm = (section: ParkPageSection, { fields, items }: SentFields): TypedFields =>
  SHAPE[section].most === null ? fields : fieldsOfItems(section, items);

/** Reads a section's form and checks it against the park's pictures. @returns its value, or the errors by field. */
export async function readParkForm(
  db: Database,
  { parkSlug, section, typed, today }: { parkSlug: string; section: ParkPageSection; typed: ChangedPark; today: Day },
): Promise<FieldsRead<ParkPageContent[ParkPageSection]> | Refused<'invalid'>> {
  const full = noRoom(section, Math.max(typed.items.length, (typed.at ?? -1) + 1));
  if (full !== null) return { ok: false, errors: { '': full } };
  const read = readParkSection(section, typed, today);
  if (!read.ok || section !== 'gallery') return read;
  const placed = read.value as ParkPageContent['gallery'];
  const own = new Set((await listImages(db, ownerColumns(parkOwner(parkSlug)))).map(({ id }) => id));
  if (placed.some(({ imageId }) => !own.has(imageId)))
    return { ok: false, errors: { '': '有一张图片已经删除或不属于本园区，请移除后重新选择。' } };
  const twice = placedTwice(placed);
  return twice === null ? read : { ok: false, errors: { '': twice } };
}
