import type { Dictionary } from '../dictionary.ts';
import type { Run } from '../fold.ts';
import { runsOf } from '../fold.ts';
import type { MatchKind } from '../port.ts';
import type { QueryText } from '../query-text.ts';
import { synonymKey } from '../synonyms.ts';
import type { Needle } from './needles.ts';

/** One way to find a word: all its needles must match. */
export interface Alternative {
  readonly how: MatchKind;
  /** How many steps it ranks below an exact match. */
  readonly behind: number;
  readonly needles: readonly Needle[];
}

/** One word of a query with every way to find it, closest first. */
export interface Word {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
}

/** Sources that planning looks up. */
export interface Lore {
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  readonly dictionary: Dictionary;
  /** How many documents contain these two neighbouring hanzi (code units). */
  readonly pairFrequency: (first: number, second: number) => number;
}

/** How far each kind of match ranks below an exact one. */
const steps = { exact: 0, segmented: 1, synonym: 2, pinyin: 3, synonymOfPinyin: 4 } as const;

/** Longest synonym looked for at the beginning or end of a longer word. */
const longestSynonym = 10;

/** A pair this much rarer than both its neighbours is where two words meet. */
const meetingRatio = 0.25;

function needlesOf(text: string): Needle[] {
  return runsOf(text).map((run: Run) => ({ kind: run.kind === 'hanzi' ? 'hanzi' : 'word', text: run.text }));
}

/** The parts of a hanzi run, cut by pair frequency alone; the run itself if there is nothing to cut. */
export function segments(run: string, pairFrequency: Lore['pairFrequency']): string[] {
  const frequency = (at: number): number => pairFrequency(run.charCodeAt(at), run.charCodeAt(at + 1));
  const parts: string[] = [];
  let start = 0;
  for (let cut = 2; cut + 2 <= run.length; cut++) {
    if (cut - start < 2) continue;
    const least = Math.min(frequency(cut - 2), frequency(cut));
    if (frequency(cut - 1) > meetingRatio * least) continue;
    parts.push(run.slice(start, cut));
    start = cut;
  }
  parts.push(run.slice(start));
  return parts;
}

/**
 * A run taken apart by the field's own words at its beginning and end (灵活用工 + 平台): pair frequency
 * cannot find word boundaries with few documents. A known word stays whole.
 */
function knownParts(run: string, dictionary: Dictionary): string[][] {
  if (dictionary.knows(run)) return [];
  const lengths = Array.from({ length: Math.max(0, run.length - 3) }, (_, at) => run.length - 2 - at);
  const head = lengths.find((length) => dictionary.knows(run.slice(0, length)));
  const tail = lengths.find((length) => dictionary.knows(run.slice(-length)));
  return [
    ...(head === undefined ? [] : [[run.slice(0, head), run.slice(head)]]),
    ...(tail === undefined ? [] : [[run.slice(0, -tail), run.slice(-tail)]]),
  ];
}

function segmentedAlternatives(run: string, lore: Lore): Alternative[] {
  const cut = segments(run, lore.pairFrequency);
  const ways = [...(cut.length > 1 ? [cut] : []), ...knownParts(run, lore.dictionary)];
  const distinct = new Map(ways.map((parts) => [parts.join(' '), parts]));
  return [...distinct.values()].map((parts) => ({
    how: 'segmented',
    behind: steps.segmented,
    needles: parts.map((text) => ({ kind: 'hanzi', text })),
  }));
}

function synonymAlternatives(text: string, synonyms: Lore['synonyms'], behind: number): Alternative[] {
  const found = (synonyms.get(synonymKey(text)) ?? []).map((other) => needlesOf(other));
  for (let length = 2; length <= Math.min(longestSynonym, text.length - 2); length++) {
    const pairs = [
      [text.slice(0, length), text.slice(length)],
      [text.slice(-length), text.slice(0, -length)],
    ] as const;
    for (const [key, rest] of pairs) {
      for (const other of synonyms.get(key) ?? []) found.push([...needlesOf(other), ...needlesOf(rest)]);
    }
  }
  return found.map((needles) => ({ how: 'synonym', behind, needles }));
}

function pinyinAlternatives(text: string, lore: Lore): Alternative[] {
  if (!/^[a-z]{2,}$/u.test(text)) return [];
  const meant = lore.dictionary.wordsOfPinyin(text);
  return [
    { how: 'pinyin', behind: steps.pinyin, needles: [{ kind: 'key', text }] },
    ...meant.map((word): Alternative => ({ how: 'pinyin', behind: steps.pinyin, needles: needlesOf(word) })),
    ...meant.flatMap((word) => synonymAlternatives(word, lore.synonyms, steps.synonymOfPinyin)),
  ];
}

/** Takes one run, or several that make one known word, as folded text; returns how to find it. */
export function planWord(text: string, lore: Lore): Word {
  const needles = needlesOf(text);
  const alternatives: Alternative[] = [{ how: 'exact', behind: steps.exact, needles }];
  const [only, ...others] = needles;
  if (only?.kind === 'hanzi' && others.length === 0) alternatives.push(...segmentedAlternatives(only.text, lore));
  alternatives.push(...synonymAlternatives(text, lore.synonyms, steps.synonym));
  if (only?.kind === 'word' && others.length === 0) alternatives.push(...pinyinAlternatives(only.text, lore));
  return { text, alternatives };
}

/**
 * Takes a typed query; returns its words, all of which must match. A chunk that mixes hanzi and
 * Latin is one word only if the synonyms contain it (HR系统), otherwise one word per run.
 */
export function planWords(query: QueryText, lore: Lore): Word[] {
  return query.chunks.flatMap((chunk) =>
    chunk.runs.length > 1 && !lore.synonyms.has(chunk.text)
      ? chunk.runs.map((run) => planWord(run.text, lore))
      : [planWord(chunk.text, lore)],
  );
}
