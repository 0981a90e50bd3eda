import { fold } from '#search/fold.ts';
import { termKeys } from '#search/pinyin.ts';
import { synonymKey, synonymTable, synonymWords } from '#search/synonyms.ts';
import { CATEGORIES, TAGS, type CategorySlug } from '../lines/categories.ts';
import { searchSynonyms } from './dictionary.ts';

const FIELD_WORDS: ReadonlySet<string> = new Set(synonymWords(searchSynonyms).map(synonymKey));

/** Words → the line that they ask for: names of lines and tags, what means the same, and how they are spelt in Latin letters. */
const LINE_OF: ReadonlyMap<string, CategorySlug> = (() => {
  const same = synonymTable(searchSynonyms.filter((entry) => 'same' in entry));
  const found = new Map<string, CategorySlug>();
  const add = (name: string, line: CategorySlug): void => {
    for (const word of [name, ...(same.get(synonymKey(name)) ?? [])]) {
      for (const key of [synonymKey(word), ...termKeys(word)]) if (!found.has(key)) found.set(key, line);
    }
  };
  for (const { slug, name } of CATEGORIES) if (slug !== 'other') add(name, slug);
  for (const { name, category } of TAGS) add(name, category);
  // Everyday words ask for the line of the first term that they find.
  for (const entry of searchSynonyms) {
    const line = 'from' in entry ? found.get(synonymKey(entry.finds[0] ?? '')) : undefined;
    if ('from' in entry && line !== undefined) for (const word of entry.from) found.set(synonymKey(word), line);
  }
  return found;
})();

/** Whether the field's own synonyms hold a word, so that it is one. */
export const isFieldWord = (word: string): boolean => FIELD_WORDS.has(synonymKey(word));

/** The line of a word; undefined if it names none. */
export const lineOfWord = (word: string): CategorySlug | undefined => LINE_OF.get(fold(word));

/** The one line that a query asks for, by choice or in words; null if it asks for none or for several. */
export function searchedLine({ q, refinements }: { q: string; refinements: { category?: readonly string[] } }): CategorySlug | null {
  const chosen = refinements.category ?? [];
  const named = q.split(/\s+/u).flatMap((word) => lineOfWord(word) ?? []);
  const [only, ...others] = new Set(chosen.length > 0 ? chosen : named);
  return only === undefined || others.length > 0 ? null : (only as CategorySlug);
}
