import { isHeld } from '#app/kernel/sessions/held-form.ts';
import type { RoutePath } from '../access.ts';

/** The most that a form may hold before it is read. */
export interface FieldLimits {
  bytes: number;
  fields: number;
  /** Whether names may count entries: `places[0].address`. */
  lists: boolean;
}

/** A form that anybody may send holds an address, a password and little else. */
const VISITORS = { bytes: 16 * 1024, fields: 40 };
/** A form with one file of evidence and its fields. */
export const LARGEST_FORM = 12 * 1024 ** 2;
/** A floor has at most 500 units, which may all be chosen. */
const WORKPLACES = { bytes: LARGEST_FORM, fields: 2_000 };

/** The routes whose forms have entries that are counted; every other form is flat, or has names like `reasons.banner`. */
const WITH_LISTS: readonly RoutePath[] = ['desk/storefront/sections/:section', 'console/:park/page/sections/:section'];

/**
 * The limits of a route's forms.
 * @param known whether the form comes from somebody signed in, or from a browser whose session has ended and whose text is kept.
 */
export function fieldLimits(route: RoutePath, known: boolean): FieldLimits {
  return { ...(known ? WORKPLACES : VISITORS), lists: WITH_LISTS.includes(route) };
}

/** Whether the text of a form to this route is kept when its sender's session has ended. */
export const keepsText = (route: RoutePath): boolean => isHeld(`/${route}`);

const LONGEST_NAME = 100;
/** Names that the library of forms takes for orders to itself: one of them can lengthen a list to any number. */
const RESERVED = ['__intent__', '__state__'];
/** `reasons.banner`, `cases[0].title`, `places[12].point.longitude`. What lies below is a word, never a number or a list's length. */
const NESTED = /^[a-z]\w*(?:\[\d{1,2}\])?(?:\.(?!length(?:\.|$))[a-z]\w*){0,2}$/iu;

/** Whether a name can be taken apart without making anything large: its depth, its numbers and its length are bounded. */
function isBounded(name: string, lists: boolean): boolean {
  if (name.length > LONGEST_NAME || RESERVED.includes(name)) return false;
  if (!/[.[\]]/u.test(name)) return true;
  return NESTED.test(name) && (lists || !name.includes('['));
}

/** Whether all names of a form's fields can be taken apart without making anything large. */
export const areBounded = (names: Iterable<string>, { lists }: Pick<FieldLimits, 'lists'>): boolean =>
  [...names].every((name) => isBounded(name, lists));

/**
 * Whether no name stands both for a text and for what lies below it: several texts of one name are made into a list, and a name
 * below would reach into that.
 */
export function areApart(names: Iterable<string>): boolean {
  const all = new Set(names);
  return [...all].every((name) => [...name.matchAll(/[.[]/gu)].every(({ index }) => !all.has(name.slice(0, index))));
}
