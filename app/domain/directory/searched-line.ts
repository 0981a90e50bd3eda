import { fold } from '#search/fold.ts';
import { termKeys } from '#search/pinyin.ts';
import { synonymKey, synonymTable, synonymWords } from '#search/synonyms.ts';
import { CATEGORIES, categoryName, TAGS, type CategorySlug } from '../lines/categories.ts';
import { searchSynonyms } from './dictionary.ts';

const FIELD_WORDS: ReadonlySet<string> = new Set(synonymWords(searchSynonyms).map(synonymKey));

/** Terms of the dictionary that are no tag here and still belong to one line. */
const OTHER_TERMS: readonly { name: string; line: CategorySlug }[] = [
  { name: '短期派遣', line: 'dispatch' },
  { name: '岗位派遣', line: 'dispatch' },
];

const SAME = synonymTable(searchSynonyms.filter((entry) => 'same' in entry));

/** A name, what means the same, and how all of it is spelt in Latin letters. */
const spellings = (name: string): string[] =>
  [name, ...(SAME.get(synonymKey(name)) ?? [])].flatMap((word) => [synonymKey(word), ...termKeys(word)]);

const TAG_NAMES: ReadonlySet<string> = new Set(TAGS.map(({ name }) => synonymKey(name)));

/** Words that name a line itself → the line: its name and what means the same without being a tag, in any spelling. 其他 names nothing. */
const NAME_OF: ReadonlyMap<string, CategorySlug> = new Map(
  CATEGORIES.flatMap(({ slug, name }) =>
    slug === 'other'
      ? []
      : [name, ...(SAME.get(synonymKey(name)) ?? [])]
          .filter((word) => word === name || !TAG_NAMES.has(synonymKey(word)))
          .flatMap((word) => [synonymKey(word), ...termKeys(word)].map((key) => [key, slug] as const)),
  ),
);

/** Words → the lines that they ask for: names of lines and tags, what means the same, and everyday words by all that they find. */
const LINES_OF: ReadonlyMap<string, ReadonlySet<CategorySlug>> = (() => {
  const found = new Map<string, CategorySlug>(NAME_OF);
  for (const { name, line } of [...TAGS.map((tag) => ({ name: tag.name, line: tag.category })), ...OTHER_TERMS])
    for (const key of spellings(name)) if (!found.has(key)) found.set(key, line);
  const lines = new Map([...found].map(([key, line]) => [key, new Set([line])]));
  for (const entry of searchSynonyms) {
    if (!('from' in entry)) continue;
    const asked = entry.finds.flatMap((word) => found.get(synonymKey(word)) ?? []);
    if (asked.length === 0) continue;
    for (const key of entry.from.flatMap((word) => [synonymKey(word), ...termKeys(word).slice(0, 1)]))
      if (!found.has(key)) lines.set(key, new Set(asked));
  }
  return lines;
})();

/** Everyday words that find nothing but the name of one line: they name it too. */
const EVERYDAY_NAMES: ReadonlyMap<string, CategorySlug> = new Map(
  searchSynonyms.flatMap((entry) => {
    if (!('from' in entry)) return [];
    const [only, ...others] = new Set(entry.finds.map((word) => NAME_OF.get(synonymKey(word)) ?? null));
    // In Latin letters whole: initials of everyday words mean too much.
    const spelt = (word: string): string[] => [synonymKey(word), ...termKeys(word).slice(0, 1)];
    return only && others.length === 0 ? entry.from.flatMap((word) => spelt(word).map((key) => [key, only] as const)) : [];
  }),
);

/** Whether the field's own synonyms hold a word, so that it is one. */
export const isFieldWord = (word: string): boolean => FIELD_WORDS.has(synonymKey(word));

/** The lines that a word asks for; none if it asks for none. */
const linesOfWord = (word: string): CategorySlug[] => [...(LINES_OF.get(fold(word)) ?? [])];

/** The one line of a word; undefined if it names none, or fits several. */
export const lineOfWord = (word: string): CategorySlug | undefined => {
  const [only, ...others] = linesOfWord(word);
  return others.length === 0 ? only : undefined;
};

/** The line of which a word is the name: 劳务派遣, 人才派遣, lwpq; undefined for what is narrower (背景调查) or fits several. */
export const lineNamed = (word: string): CategorySlug | undefined => NAME_OF.get(fold(word)) ?? EVERYDAY_NAMES.get(fold(word));

/** The name of a line that a word stands for: the word itself, or the line's if it is an everyday one (劳务公司). */
export const asName = (word: string, line: CategorySlug): string => (NAME_OF.has(fold(word)) ? word : categoryName(line));

/** The lines of a word that fits several, by name; null if it does not. */
export function severalLines(word: string): string[] | null {
  const lines = linesOfWord(word);
  return lines.length > 1 ? lines.map(categoryName) : null;
}

/** The words of a query: what stands between blanks, or all of it if it is a word of the field that was typed apart (lie tou). */
export function wordsOf(q: string): string[] {
  const together = q.replace(/\s+/gu, '');
  if (LINES_OF.has(fold(together))) return [together];
  return q.split(/\s+/u).filter((word) => word !== '');
}

/** The one line that a query asks for, by choice or in words; null if it asks for none or for several. */
export function searchedLine({ q, refinements }: { q: string; refinements: { category?: readonly string[] } }): CategorySlug | null {
  const chosen = refinements.category ?? [];
  const named = wordsOf(q).flatMap((word) => lineOfWord(word) ?? []);
  const [only, ...others] = new Set(chosen.length > 0 ? chosen : named);
  return only === undefined || others.length > 0 ? null : (only as CategorySlug);
}
