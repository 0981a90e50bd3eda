import { noRoomFor, PICTURE_FIELDS, saysNothing, type SectionShape, type TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import type { ParkPageSection } from './content.ts';
import { ENTRIES } from './limits.ts';

/** The form of each section. */
export const SHAPE: Record<ParkPageSection, SectionShape> = {
  introduction: { fields: ['text'], most: null },
  gallery: { fields: PICTURE_FIELDS, most: ENTRIES.gallery },
  leasing: { fields: ['phone', 'hours'], most: null },
  floors: { fields: ['remark'], most: null },
  services: { fields: ['title', 'text'], most: ENTRIES.services },
  policies: { fields: ['title', 'number', 'issuer', 'issuedOn', 'url'], most: ENTRIES.policies },
  transport: { fields: ['metro', 'bus', 'parking'], most: null },
};

/** Whether an entry of a list is still empty: it is dropped when its form is saved. */
export const isBlankEntry = (section: ParkPageSection, item: TypedItem): boolean =>
  saysNothing(section === 'gallery' ? ['imageId'] : SHAPE[section].fields, item);

/** Why a list cannot have `wanted` entries; null if it can. */
export function noRoom(section: ParkPageSection, wanted: number): string | null {
  const { most } = SHAPE[section];
  return most === null ? null : noRoomFor(wanted, most);
}
