import { FORM_KEY_FIELD } from './form-key.ts';

/** Unsaved typing kept in this browser: the fields in order, and when they were typed. */
export interface KeptCopy {
  at: number;
  entries: [name: string, value: string][];
}

/** Fields of the page itself that nobody typed. */
const isOfPage = (name: string): boolean => name === 'intent' || name === 'organisation' || /^seen(?:\.|$)/u.test(name);

/** The text in a form, without files, the form's key and the value of the pressed button. */
export function entriesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'intent' && name !== FORM_KEY_FIELD ? [[name, value] as [string, string]] : [],
  );
}

const typedIn = (entries: KeptCopy['entries']): string =>
  JSON.stringify(entries.filter(([name]) => !isOfPage(name)).map(([name, value]) => [name, value.replace(/\r\n?/gu, '\n')]));

/** Whether two copies of a form hold the same typed text; fields of the page itself are ignored. */
export const isSameText = (one: KeptCopy['entries'], other: KeptCopy['entries']): boolean => typedIn(one) === typedIn(other);

const keyOf = (keep: string): string => `unsaved/${keep}`;

/** Keeps a copy under a name. Does nothing if the browser does not store anything. */
export function keepCopy(keep: string, copy: KeptCopy): void {
  try {
    localStorage.setItem(keyOf(keep), JSON.stringify(copy));
  } catch {
    // Storage is full or turned off; the text is still on the page.
  }
}

const isEntry = (entry: unknown): entry is [string, string] =>
  Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string');

/** Returns the copy under a name, or null if there is none that can be read. */
export function readCopy(keep: string): KeptCopy | null {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(keyOf(keep)) ?? 'null');
    if (typeof copy !== 'object' || copy === null || !('at' in copy) || !('entries' in copy)) return null;
    const { at, entries } = copy;
    return typeof at === 'number' && Array.isArray(entries) && entries.every(isEntry) ? { at, entries } : null;
  } catch {
    return null;
  }
}

/** Deletes a copy. */
export function forgetCopy(keep: string): void {
  try {
    localStorage.removeItem(keyOf(keep));
  } catch {
    // Storage is turned off, so there is no copy.
  }
}
