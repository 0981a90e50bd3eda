/** Something that keeps a content from being published, and the section where it is put right; where it matters, its field. */
export interface Shortcoming {
  section: string;
  field?: string;
  message: string;
}

export const lengthOf = (text: string): number => Array.from(text.trim()).length;
export const isBlank = (text: string): boolean => text.trim() === '';

/** Whether a text has fewer or more characters than it may have. */
export const outside = (text: string, { min, max }: { min: number; max: number }): boolean => lengthOf(text) < min || lengthOf(text) > max;

/** What was found in each section as one list. */
export const inSections = <Section extends string>(found: readonly (readonly [Section, readonly string[]])[]): Shortcoming[] =>
  found.flatMap(([section, messages]) => messages.map((message) => ({ section, message })));
