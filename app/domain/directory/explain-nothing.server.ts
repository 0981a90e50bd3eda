import type { SearchEngine } from '#search/port.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { DirectoryKind } from './facets.ts';
import type { DirectoryQuery } from './query.ts';
import { toSearchQuery } from './search-query.ts';
import { wordsLookedFor } from './understand.ts';

/** Why a list is empty: each word with how many it finds alone and how many are left without it, and the list without what was chosen. */
export interface Nothing {
  words: { word: string; alone: number; q: string; without: number }[];
  /** The list without all words that find nothing, where there are several; null if there are not. */
  known: { q: string; total: number } | null;
  /** How many there are without what was chosen; null if nothing was. */
  unfiltered: number | null;
}

/** More words than anybody needs explained. */
const WORDS_EXPLAINED = 6;

/** Explains an empty list. */
export async function explainNothing(search: SearchEngine, kind: DirectoryKind, query: DirectoryQuery, today: Day): Promise<Nothing> {
  const words = wordsLookedFor(query.q);
  const few = words.slice(0, WORDS_EXPLAINED);
  const count = (q: string, refinements = query.refinements) => ({
    ...toSearchQuery(kind, { ...query, q, refinements, page: 1 }, today),
    facets: [],
    hitsPerPage: 0,
  });
  const without = (at: number): string => words.filter((_, i) => i !== at).join(' ');
  const chosen = Object.keys(query.refinements).length > 0;
  const answers = await search.multiSearch([
    ...few.flatMap((word, at) => [count(word, {}), count(without(at))]),
    ...(chosen ? [count(query.q, {})] : []),
  ]);
  const totals = answers.map(({ totalHits }) => totalHits);
  const finding = words.filter((_word, at) => at >= few.length || (totals[at * 2] ?? 0) > 0);
  const q = finding.join(' ');
  const several = finding.length > 0 && finding.length < words.length - 1;
  return {
    words: few.map((word, at) => ({ word, alone: totals[at * 2] ?? 0, q: without(at), without: totals[at * 2 + 1] ?? 0 })),
    known: several ? { q, total: (await search.search(count(q))).totalHits } : null,
    unfiltered: chosen ? (totals.at(-1) ?? 0) : null,
  };
}
