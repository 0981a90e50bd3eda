import type { ListSection } from '#app/domain/storefronts/section-rules.ts';
import type { StorefrontContent, StorefrontSection } from '#app/domain/storefronts/content.ts';
import { ENTRIES } from '#app/domain/storefronts/limits.ts';
import {
  fieldsOfItems,
  flatFields,
  itemsOf,
  PICTURE_FIELDS,
  readSectionFields,
  saysNothing,
  textsOf,
  type SectionShape,
  type SentFields,
  type TypedFields,
  type TypedItem,
} from '#app/kernel/content/editor/section-fields.ts';

const PLACE = ['kind', 'district', 'address', 'phone', 'point.longitude', 'point.latitude', 'point.system', 'point.how'];

/** The form of each section; `languages` are repeated checkboxes. */
const SHAPE: Record<Exclude<StorefrontSection, 'languages'>, SectionShape> = {
  introduction: { fields: ['tagline', 'text'], most: null },
  strengths: { fields: [''], most: ENTRIES.strengths },
  cases: { fields: ['title', 'industry', 'summary', 'consent'], most: ENTRIES.cases },
  honours: { fields: ['title', 'grantedBy', 'grantedOn', 'proofId'], most: ENTRIES.honours },
  places: { fields: PLACE, most: ENTRIES.branches + 1 },
  team: { fields: ['size', 'certified', 'clients'], most: null },
  gallery: { fields: PICTURE_FIELDS, most: ENTRIES.gallery },
  banner: { fields: PICTURE_FIELDS, most: null },
  english: { fields: ['name', 'summary'], most: null },
};

/** Whether a section is a list of entries. */
export const isListSection = (section: StorefrontSection): section is ListSection =>
  section !== 'languages' && SHAPE[section].most !== null;

/** An entry in which all of these fields are empty is dropped when its form is saved. */
const SAYING: Record<ListSection, readonly string[]> = {
  strengths: [''],
  cases: ['title', 'industry', 'summary'],
  honours: ['title', 'grantedBy', 'grantedOn', 'proofId'],
  places: ['address', 'phone', 'point.longitude', 'point.latitude'],
  gallery: ['imageId'],
};

/** Whether an entry of a list is still empty. */
export const isBlankItem = (section: ListSection, item: TypedItem): boolean => saysNothing(SAYING[section], item);

export interface ReadFields extends SentFields {
  ticked: string[];
}

/** Splits a section's form into fields by name; null for a form that no page of ours sends. */
export function readFields(section: StorefrontSection, form: FormData): ReadFields | null {
  if (section !== 'languages') {
    const read = readSectionFields(section, SHAPE[section], form);
    return read && { ...read, ticked: [] };
  }
  const texts = textsOf(form);
  return texts?.every(([name]) => name === 'languages')
    ? { fields: {}, items: [], ticked: [...new Set(texts.map(([, tag]) => tag))] }
    : null;
}

/** A list section's value → entries of its form. */
export const typedItems = <S extends ListSection>(value: StorefrontContent[S]): TypedItem[] => itemsOf(value);

/** A section's value → the fields of its form. */
export function typedFields<S extends StorefrontSection>(section: S, value: StorefrontContent[S]): TypedFields {
  if (section === 'languages') return { languages: (value as string[]).join(' ') };
  if (isListSection(section)) return fieldsOfItems(section, typedItems(value as StorefrontContent[ListSection]));
  return value === null ? {} : flatFields(value);
}
