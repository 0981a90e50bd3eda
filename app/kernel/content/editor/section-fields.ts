/** The fields of a form by name, as typed. */
export type TypedFields = Record<string, string>;
/** One entry of a list as typed: field → text; a list of texts has only the field ''. */
export type TypedItem = Record<string, string>;

/** The form of a section: `cases[0].title` for an entry of a list, `tagline` for the rest. */
export interface SectionShape {
  fields: readonly string[];
  /** Most entries of the form; null if the section is not a list. */
  most: number | null;
}

/** The fields of a picture in a section's form. */
export const PICTURE_FIELDS = ['imageId', 'alt', 'focus'] as const;

/** The other fields of every form. */
const AROUND = ['intent', 'organisation', 'seen', 'file', 'proofFor'];
const ITEM_NAME = /^([a-z]+)\[(0|[1-9]\d?)\](?:\.([a-zA-Z.]+))?$/u;

export interface SentFields {
  fields: TypedFields;
  items: TypedItem[];
}

/** A form's texts by name, without the fields that every form has; null if a file is among them. */
export function textsOf(form: FormData): [string, string][] | null {
  const sent = [...form].filter(([name]) => !AROUND.includes(name));
  return sent.some(([, value]) => typeof value !== 'string') ? null : (sent as [string, string][]);
}

/**
 * Splits a section's form into fields by name.
 * @returns null for a form that no page of ours sends: unknown names, duplicate names, entries with gaps or beyond the limit.
 */
export function readSectionFields(section: string, { fields, most }: SectionShape, form: FormData): SentFields | null {
  const texts = textsOf(form);
  if (!texts || new Set(texts.map(([name]) => name)).size !== texts.length) return null;
  if (most === null) return texts.every(([name]) => fields.includes(name)) ? { fields: Object.fromEntries(texts), items: [] } : null;
  const items: TypedItem[] = [];
  for (const [name, value] of texts) {
    const [, list, index, field = ''] = ITEM_NAME.exec(name) ?? [];
    if (list !== section || index === undefined || Number(index) >= most || !fields.includes(field)) return null;
    items[Number(index)] = { ...items[Number(index)], [field]: value };
  }
  return Array.from(items).includes(undefined as never) ? null : { fields: {}, items };
}

/** Whether an entry of a list is still empty: these fields of it say nothing. */
export const saysNothing = (saying: readonly string[], item: TypedItem): boolean =>
  saying.every((field) => (item[field] ?? '').trim() === '');

/** Why a list of at most `most` entries cannot have `wanted`; null if it can. */
export const noRoomFor = (wanted: number, most: number): string | null => (wanted > most ? `最多 ${most} 项，请先移除不需要的。` : null);

/** Entries of a list → the fields of its form. */
export function fieldsOfItems(section: string, items: readonly TypedItem[]): TypedFields {
  return Object.fromEntries(
    items.flatMap((item, i) => Object.entries(item).map(([field, text]) => [`${section}[${i}]${field === '' ? '' : `.${field}`}`, text])),
  );
}

/** Flattens nested values: `point.longitude`; true becomes `on`, missing values are left out. */
export function flatFields(value: object, prefix = ''): TypedItem {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]: [string, unknown]): [string, string][] => {
      const name = `${prefix}${key}`;
      if (typeof part === 'object' && part !== null) return Object.entries(flatFields(part, `${name}.`));
      if (typeof part === 'boolean') return part ? [[name, 'on']] : [];
      return typeof part === 'string' || typeof part === 'number' ? [[name, String(part)]] : [];
    }),
  );
}

/** A list's value → entries of its form. */
export const itemsOf = (value: readonly (string | object)[]): TypedItem[] =>
  value.map((item) => (typeof item === 'string' ? { '': item } : flatFields(item)));
