import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { synonymsWith } from '#search/synonyms.ts';
import { CATEGORIES, TAGS } from '../lines/categories.ts';

/** The field's own words, to which mistyped queries are corrected. */
export function searchDictionary(): string[] {
  return [...CATEGORIES.map(({ name }) => name), ...TAGS.map(({ name }) => name), ...DISTRICTS.map(({ shortName }) => shortName)];
}

/** What else the field's words and the city's districts are called. */
export const searchSynonyms = synonymsWith(DISTRICTS);
