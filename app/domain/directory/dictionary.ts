import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { synonymsWith } from '#search/synonyms.ts';
import { CATEGORIES, TAGS } from '../lines/categories.ts';
import { isElsewhere } from './elsewhere.ts';

/** The field's terms, to which mistyped queries are corrected. */
export function searchDictionary(): string[] {
  return [...CATEGORIES.map(({ name }) => name), ...TAGS.map(({ name }) => name), ...DISTRICTS.map(({ shortName }) => shortName)];
}

const OWN_PLACES: ReadonlySet<string> = new Set([CITY, ...DISTRICTS].flatMap(({ name, shortName }) => [name, shortName]));

/** Whether a word names a place: this city, one of its districts, a province or a large city. */
export const isPlace = (word: string): boolean => OWN_PLACES.has(word) || isElsewhere(word);

/** Synonyms of the field's terms and of the city's districts. */
export const searchSynonyms = synonymsWith(DISTRICTS);
