import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { synonymsWith } from '#search/synonyms.ts';
import { CATEGORIES, TAGS } from '../lines/categories.ts';

/** The field's terms, to which mistyped queries are corrected. */
export function searchDictionary(): string[] {
  return [...CATEGORIES.map(({ name }) => name), ...TAGS.map(({ name }) => name), ...DISTRICTS.map(({ shortName }) => shortName)];
}

/** Synonyms of the field's terms and of the city's districts. */
export const searchSynonyms = synonymsWith(DISTRICTS);
