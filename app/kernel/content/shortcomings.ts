/** Something that keeps a content from being published, with the section and, if it matters, the field to correct. */
export interface Shortcoming {
  section: string;
  field?: string;
  message: string;
}

/** Characters of a text as a reader counts them, without spaces around it. */
export const lengthOf = (text: string): number => Array.from(text.trim()).length;
/** Whether a text says nothing. */
export const isBlank = (text: string): boolean => text.trim() === '';

/** Names an entry: `案例“…”`, or its position in the list if it has no title. */
export const named = (what: string, title: string, i: number): string =>
  isBlank(title) ? `第 ${i + 1} 项${what}` : `${what}“${title.trim()}”`;

/** Whether a text is too short or too long. */
export const outside = (text: string, { min, max }: { min: number; max: number }): boolean => lengthOf(text) < min || lengthOf(text) > max;

/** Joins the findings of all sections into one list. */
export const inSections = <Section extends string>(found: readonly (readonly [Section, readonly string[]])[]): Shortcoming[] =>
  found.flatMap(([section, messages]) => messages.map((message) => ({ section, message })));
