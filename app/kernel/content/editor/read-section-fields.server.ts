import type { z } from 'zod';
import { fieldsOfItems, type TypedFields, type TypedItem } from './section-fields.ts';

/** A section's value, or the errors by field name. */
export type FieldsRead<Value> = { ok: true; value: Value } | { ok: false; errors: TypedFields };

const errorsOf = (error: z.ZodError): TypedItem =>
  Object.fromEntries(error.issues.map(({ path, message }): [string, string] => [String(path[0] ?? ''), message]).reverse());

/** Reads the fields of a section that is no list. */
export function readFieldsOnce<Value>(schema: z.ZodType<Value>, fields: TypedFields): FieldsRead<Value> {
  const read = schema.safeParse(fields);
  return read.success ? { ok: true, value: read.data } : { ok: false, errors: errorsOf(read.error) };
}

/** Reads the entries of a list, without those that say nothing. */
export function readEntries<Value>(
  section: string,
  schema: z.ZodType<Value>,
  typed: readonly TypedItem[],
  isBlank: (item: TypedItem) => boolean,
): FieldsRead<Value[]> {
  const items = typed.map((item) => (isBlank(item) ? null : schema.safeParse(item)));
  const errors = fieldsOfItems(
    section,
    items.map((read) => (read === null || read.success ? {} : errorsOf(read.error))),
  );
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: items.flatMap((read) => (read?.success ? [read.data] : [])) };
}
