import type { Dictionary } from '../dictionary.ts';
import type { Run } from '../fold.ts';
import { runsOf } from '../fold.ts';
import { isSyllable, otherSpellings, readsAsPinyin, syllables } from '../pinyin.ts';
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
  const spellings = [text, ...otherSpellings(text)];
  const meant = spellings.flatMap(lore.dictionary.wordsOfPinyin);
  return [
    ...spellings.map((key): Alternative => ({ how: 'pinyin', behind: steps.pinyin, needles: [{ kind: 'key', text: key }] })),
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

type Chunk = QueryText['chunks'][number];

const isLatin = ({ runs }: Chunk): boolean => runs.length === 1 && runs[0]?.kind === 'latin';

/** The ways in which a run of hanzi is cut into words; none for letters. */
const segmentedParts = (part: string, lore: Lore): Alternative[] =>
  needlesOf(part).every(({ kind }) => kind === 'hanzi') ? segmentedAlternatives(part, lore) : [];

/** Several chunks or runs that may be one word: all of them as they are, or the joined text in pinyin or as a synonym. */
function joinedWord(text: string, parts: readonly string[], lore: Lore): Word {
  return {
    text,
    alternatives: [
      { how: 'exact', behind: steps.exact, needles: parts.flatMap(needlesOf) },
      ...synonymAlternatives(text, lore.synonyms, steps.synonym),
      ...pinyinAlternatives(text, lore),
      // Letters that read as pinyin may be a word of their own all the same (AI): then each part is found in its own ways.
      ...parts.flatMap((part, at) => {
        const others = parts.filter((_, i) => i !== at).flatMap(needlesOf);
        return [...segmentedParts(part, lore), ...synonymAlternatives(part, lore.synonyms, steps.synonym)].map((alternative) => ({
          ...alternative,
          needles: [...alternative.needles, ...others],
        }));
      }),
    ],
  };
}

/** How many chunks from `at` on are one word typed apart: `lie tou`, `HR-SaaS`; 1 if none follows. */
function chunksTogether(chunks: readonly Chunk[], at: number, lore: Lore): number {
  let end = at;
  for (let chunk = chunks[end]; chunk !== undefined && isLatin(chunk) && isSyllable(chunk.text); chunk = chunks[end]) end++;
  if (end - at > 1) return end - at;
  const [first, second] = [chunks[at], chunks[at + 1]];
  return first && second && isLatin(first) && isLatin(second) && lore.synonyms.has(first.text + second.text) ? 2 : 1;
}

/** A chunk of hanzi and pinyin (青he) as the pinyin of the whole; null if its letters are no pinyin. */
function wholePinyin({ runs }: Chunk): string | null {
  if (!runs.every(({ kind, text }) => kind === 'hanzi' || readsAsPinyin(text))) return null;
  return runs.map(({ kind, text }) => (kind === 'hanzi' ? syllables(text).join('') : text)).join('');
}

/**
 * Takes a typed query; returns its words, all of which must match. A chunk that mixes hanzi and Latin is one word if the synonyms contain
 * it (HR系统) or it is pinyin in part (青he), otherwise one word per run.
 */
export function planWords({ chunks }: QueryText, lore: Lore): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < chunks.length;) {
    const chunk = chunks[at];
    const together = chunksTogether(chunks, at, lore);
    const parts = chunks.slice(at, at + together);
    at += together;
    if (chunk === undefined) break;
    if (together > 1) {
      words.push(
        joinedWord(
          parts.map(({ text }) => text).join(''),
          parts.map(({ text }) => text),
          lore,
        ),
      );
    } else if (chunk.runs.length > 1 && !lore.synonyms.has(chunk.text)) {
      const pinyin = wholePinyin(chunk);
      const runs = chunk.runs.map(({ text }) => text);
      words.push(...(pinyin === null ? runs.map((run) => planWord(run, lore)) : [joinedWord(pinyin, runs, lore)]));
    } else words.push(planWord(chunk.text, lore));
  }
  return words;
}
