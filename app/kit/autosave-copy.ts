/** What was typed and is not saved yet, kept in this browser: the fields in their order, and when. */
export interface KeptCopy {
  at: number;
  entries: [name: string, value: string][];
}

/** Fields that belong to the page and not to what was typed. */
const isOfPage = (name: string): boolean => name === 'intent' || name === 'organisation' || /^seen(?:\.|$)/u.test(name);

/** The text of a form; files and what the pressed button says are left out. */
export function entriesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'intent' ? [[name, value] as [string, string]] : [],
  );
}

const typedIn = (entries: KeptCopy['entries']): string =>
  JSON.stringify(entries.filter(([name]) => !isOfPage(name)).map(([name, value]) => [name, value.replace(/\r\n?/gu, '\n')]));

/** Whether two copies of a form say the same, whatever else the page around them holds. */
export const isSameText = (one: KeptCopy['entries'], other: KeptCopy['entries']): boolean => typedIn(one) === typedIn(other);

const keyOf = (keep: string): string => `unsaved/${keep}`;

/** Keeps a copy under a name; a browser that keeps nothing is let be. */
export function keepCopy(keep: string, copy: KeptCopy): void {
  try {
    localStorage.setItem(keyOf(keep), JSON.stringify(copy));
  } catch {
    // Storage is full or turned off: the text still stands on the page.
  }
}

const isEntry = (entry: unknown): entry is [string, string] =>
  Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string');

/** The copy under a name; null where there is none that can be read. */
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

/** Lets a copy go. */
export function forgetCopy(keep: string): void {
  try {
    localStorage.removeItem(keyOf(keep));
  } catch {
    // As above.
  }
}
