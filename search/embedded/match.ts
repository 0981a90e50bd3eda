import { editDistanceWithin, forgivenEdits } from '../edit-distance.ts';
import { eachRun } from '../fold.ts';
import { syllables } from '../pinyin.ts';
import { needleMatches } from './needles.ts';
import type { Needle, Reach } from './needles.ts';
import { planWord } from './plan.ts';
import type { Lore, Word } from './plan.ts';
import { both, demoted, either, noMatches } from './ranked.ts';
import type { Ranked } from './ranked.ts';
import type { IndexStore } from './store.ts';

/** The words as finally searched, and their matches (null: no words, everything). */
export interface WordMatches {
  readonly words: readonly Word[];
  readonly matches: Ranked | null;
  readonly correctedTo: string | null;
}

function allNeedles(store: IndexStore, needles: readonly Needle[], reach: Reach): Ranked {
  let result: Ranked | null = null;
  for (const needle of needles) {
    const found: Ranked = needleMatches(store, needle, result === null ? reach : { ...reach, within: result.docs });
    result = result === null ? found : both(result, found, 'worst');
    if (result.docs.length === 0) return noMatches;
  }
  return result ?? noMatches;
}

function wordMatches(store: IndexStore, word: Word, reach: Reach): Ranked {
  return word.alternatives.reduce(
    (found, { behind, needles }) => either(found, demoted(allNeedles(store, needles, reach), behind)),
    noMatches,
  );
}

/** Latin words of the documents within a typing error, nearest first. */
function nearWords(store: IndexStore, run: string): string[] {
  const limit = forgivenEdits(run.length);
  if (limit === 0 || !/^[a-z]+$/u.test(run)) return [];
  const near: { text: string; distance: number }[] = [];
  store.vocabulary.words.each((text) => {
    if (text.charCodeAt(0) < 0x61) return;
    const distance = editDistanceWithin(run, text, limit);
    if (distance !== null && distance > 0) near.push({ text, distance });
  });
  return near.sort((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1)).map((entry) => entry.text);
}

/** Parts of a document's texts with the given pinyin. */
function soundingAlike(store: IndexStore, doc: number, wanted: string, length: number): string | null {
  let found: string | null = null;
  for (const column of store.texts) {
    const text = column[doc] ?? '';
    eachRun(text, (kind, start, end) => {
      if (kind !== 'hanzi' || found !== null) return;
      const read = syllables(text.slice(start, end));
      for (let at = 0; at + length <= read.length && found === null; at++) {
        if (read.slice(at, at + length).join('') === wanted) found = text.slice(start + at, start + at + length);
      }
    });
    if (found !== null) return found;
  }
  return null;
}

/** Names that sound the same: 青和 finds 青禾. */
function sameSound(store: IndexStore, run: string, reach: Reach): string[] {
  const wanted = syllables(run).join('');
  if (run.length < 2 || wanted.length < 4) return [];
  const [doc] = needleMatches(store, { kind: 'key', text: wanted }, { ...reach, mask: 0xffff }).docs;
  const found = doc === undefined ? null : soundingAlike(store, doc, wanted, run.length);
  return found === null || found === run ? [] : [found];
}

function corrected(store: IndexStore, word: Word, reach: Reach, lore: Lore): { word: Word; matches: Ranked } | null {
  if (lore.dictionary.isPlace(word.text)) return null;
  const latin = /^[a-z0-9]+$/u.test(word.text);
  const candidates = [
    ...lore.dictionary.corrections(word.text),
    ...(latin ? nearWords(store, word.text) : sameSound(store, word.text, reach)),
  ];
  for (const text of candidates) {
    const alternatives = planWord(text, lore).alternatives.map((way) => ({ ...way, how: 'corrected' as const }));
    const attempt = { text, alternatives };
    const matches = wordMatches(store, attempt, reach);
    if (matches.docs.length > 0) return { word: attempt, matches };
  }
  return null;
}

/** A quick upper bound of a word's documents: searching rare words first makes common ones cheap. */
function roughFrequency(store: IndexStore, word: Word, lore: Lore): number {
  const [needle] = word.alternatives[0]?.needles ?? [];
  if (needle?.kind !== 'hanzi' || needle.text.length < 2) return store.count;
  let least = store.count;
  for (let at = 0; at + 1 < needle.text.length; at++) {
    least = Math.min(least, lore.pairFrequency(needle.text.charCodeAt(at), needle.text.charCodeAt(at + 1)));
  }
  return least;
}

/**
 * Takes planned words and where to look; returns the documents that contain all of them. A word that is
 * not in the index is replaced by its likeliest correction in the index; without one nothing matches.
 */
export function matchWords(store: IndexStore, planned: readonly Word[], reach: Reach, lore: Lore): WordMatches {
  const words = [...planned];
  const nothing = { words: planned, matches: noMatches, correctedTo: null };
  const rareFirst = planned
    .map((word, at) => ({ word, at, frequency: roughFrequency(store, word, lore) }))
    .sort((a, b) => a.frequency - b.frequency);
  let matches: Ranked | null = null;
  let changed = false;
  for (const { word, at } of rareFirst) {
    const near: Reach = matches === null ? reach : { ...reach, within: matches.docs };
    let found: Ranked = wordMatches(store, word, near);
    if (found.docs.length === 0) {
      if (matches !== null && wordMatches(store, word, reach).docs.length > 0) return nothing;
      const instead = corrected(store, word, reach, lore);
      if (instead === null) return nothing;
      found = instead.matches;
      words[at] = instead.word;
      changed = true;
    }
    matches = matches === null ? found : both(matches, found, 'sum');
  }
  return { words, matches, correctedTo: changed ? words.map((word) => word.text).join(' ') : null };
}
