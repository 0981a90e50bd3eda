import type { ListSection } from '#app/domain/storefronts/section-rules.ts';
import type { StorefrontContent, StorefrontSection } from '#app/domain/storefronts/content.ts';
import { ENTRIES } from '#app/domain/storefronts/limits.ts';

/** The fields of a form by name, as typed. */
export type TypedFields = Record<string, string>;
/** One entry of a list as typed: field → text; a list of texts has only the field ''. */
export type TypedItem = Record<string, string>;

interface Shape {
  fields: readonly string[];
  /** Most entries of the form; null if the section is not a list. */
  most: number | null;
}

const PLACE = ['kind', 'district', 'address', 'phone', 'point.longitude', 'point.latitude', 'point.system', 'point.how'];
const IMAGE = ['imageId', 'alt', 'focus'];

/** The form of each section: `cases[0].title` for lists, `tagline` for the rest, `languages` as repeated checkboxes. */
const SHAPE: Record<Exclude<StorefrontSection, 'languages'>, Shape> = {
  introduction: { fields: ['tagline', 'text'], most: null },
  strengths: { fields: [''], most: ENTRIES.strengths },
  cases: { fields: ['title', 'industry', 'summary', 'consent'], most: ENTRIES.cases },
  honours: { fields: ['title', 'grantedBy', 'grantedOn', 'proofId'], most: ENTRIES.honours },
  places: { fields: PLACE, most: ENTRIES.branches + 1 },
  team: { fields: ['size', 'certified', 'clients'], most: null },
  gallery: { fields: IMAGE, most: ENTRIES.gallery },
  banner: { fields: IMAGE, most: null },
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
export const isBlankItem = (section: ListSection, item: TypedItem): boolean =>
  SAYING[section].every((field) => (item[field] ?? '').trim() === '');

/** The other fields of every form. */
const AROUND = ['intent', 'organisation', 'seen', 'file', 'proofFor'];
const ITEM_NAME = /^([a-z]+)\[(0|[1-9]\d?)\](?:\.([a-zA-Z.]+))?$/u;

export type ReadFields = { ok: true; fields: TypedFields; items: TypedItem[]; ticked: string[] } | { ok: false };

const FOREIGN: ReadFields = { ok: false };

/**
 * Splits a section's form into fields by name.
 * @returns not ok for a form that no page of ours sends: unknown names, duplicate names, entries with gaps or beyond the limit.
 */
export function readFields(section: StorefrontSection, form: FormData): ReadFields {
  const sent = [...form].filter(([name]) => !AROUND.includes(name));
  if (sent.some(([, value]) => typeof value !== 'string')) return FOREIGN;
  const texts = sent as [string, string][];
  if (section === 'languages')
    return texts.every(([name]) => name === 'languages')
      ? { ok: true, fields: {}, items: [], ticked: [...new Set(texts.map(([, tag]) => tag))] }
      : FOREIGN;
  const { fields, most } = SHAPE[section];
  if (new Set(texts.map(([name]) => name)).size !== texts.length) return FOREIGN;
  if (most === null)
    return texts.every(([name]) => fields.includes(name))
      ? { ok: true, fields: Object.fromEntries(texts), items: [], ticked: [] }
      : FOREIGN;
  const items: TypedItem[] = [];
  for (const [name, value] of texts) {
    const [, list, index, field = ''] = ITEM_NAME.exec(name) ?? [];
    if (list !== section || index === undefined || Number(index) >= most || !fields.includes(field)) return FOREIGN;
    items[Number(index)] = { ...items[Number(index)], [field]: value };
  }
  return Array.from(items).includes(undefined as never) ? FOREIGN : { ok: true, fields: {}, items, ticked: [] };
}

/** Entries of a list → the fields of its form. */
export function fieldsOfItems(section: ListSection, items: readonly TypedItem[]): TypedFields {
  return Object.fromEntries(
    items.flatMap((item, i) => Object.entries(item).map(([field, text]) => [`${section}[${i}]${field === '' ? '' : `.${field}`}`, text])),
  );
}

/** Flattens nested values: `point.longitude`; true becomes `on`, missing values are left out. */
function flat(value: object, prefix = ''): TypedItem {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]: [string, unknown]): [string, string][] => {
      const name = `${prefix}${key}`;
      if (typeof part === 'object' && part !== null) return Object.entries(flat(part, `${name}.`));
      if (typeof part === 'boolean') return part ? [[name, 'on']] : [];
      return typeof part === 'string' || typeof part === 'number' ? [[name, String(part)]] : [];
    }),
  );
}

/** A list section's value → entries of its form. */
export function typedItems<S extends ListSection>(value: StorefrontContent[S]): TypedItem[] {
  return [...value].map((item: string | object) => (typeof item === 'string' ? { '': item } : flat(item)));
}

/** A section's value → the fields of its form. */
export function typedFields<S extends StorefrontSection>(section: S, value: StorefrontContent[S]): TypedFields {
  if (section === 'languages') return { languages: (value as string[]).join(' ') };
  if (isListSection(section)) return fieldsOfItems(section, typedItems(value as StorefrontContent[ListSection]));
  return value === null ? {} : flat(value);
}
