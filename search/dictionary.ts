import { editDistanceWithin, forgivenEdits } from './edit-distance.ts';
import { fold, runsOf } from './fold.ts';
import { syllables, termKeys } from './pinyin.ts';

/** The field's own words: possible meanings of typed pinyin and corrections of mistyped words. */
export interface Dictionary {
  /** Whether a folded text is one of the words. */
  readonly knows: (text: string) => boolean;
  /** Takes a Latin run; returns the words with this whole pinyin or these initials. */
  readonly wordsOfPinyin: (latin: string) => readonly string[];
  /** Takes a folded run that matched nothing; returns likely corrections, best first, never the run itself. */
  readonly corrections: (run: string) => string[];
  /** Whether a folded run of hanzi names a place: it means what it says, and never a word that sounds the same (北京, 背景). */
  readonly isPlace: (run: string) => boolean;
}

/** Without a list of places there is none. */
const noPlaces = (): boolean => false;

interface HanziEntry {
  readonly text: string;
  readonly reading: string;
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function differences(a: string, b: string, from: number): number {
  let count = 0;
  for (let at = 0; at < b.length && count < 2; at++) if (a.charCodeAt(from + at) !== b.charCodeAt(at)) count++;
  return count;
}

/** Each way to replace a stretch of the run by one entry, longest entry first. */
function replacements(run: string, entries: readonly HanziEntry[], fits: (entry: HanziEntry, at: number) => boolean): string[] {
  const found: string[] = [];
  for (const entry of entries) {
    for (let at = 0; at + entry.text.length <= run.length; at++) {
      if (!fits(entry, at)) continue;
      found.push(run.slice(0, at) + entry.text + run.slice(at + entry.text.length));
    }
  }
  return found;
}

/**
 * Takes the words of the field (lines, fine tags, synonyms) in any spelling; returns their dictionary.
 * Words that mix hanzi and Latin are used by `wordsOfPinyin` only.
 * @param isPlace tells the names of places, which are never corrected.
 */
export function createDictionary(words: readonly string[], isPlace: Dictionary['isPlace'] = noPlaces): Dictionary {
  const distinct = [...new Set(words.map(fold))];
  const ofPinyin = new Map<string, string[]>();
  const hanziEntries: HanziEntry[] = [];
  const latinEntries = new Map<string, string>();
  for (const word of distinct) {
    const [full, short] = termKeys(word);
    if (full !== undefined) addTo(ofPinyin, full, word);
    if (short !== undefined && short !== full) addTo(ofPinyin, short, word);
    const [run, ...others] = runsOf(word);
    if (run === undefined || others.length > 0) continue;
    if (run.kind === 'latin') latinEntries.set(run.text, run.text);
    else {
      hanziEntries.push({ text: run.text, reading: syllables(run.text).join(' ') });
      if (full !== undefined && !latinEntries.has(full)) latinEntries.set(full, run.text);
    }
  }
  hanziEntries.sort((a, b) => b.text.length - a.text.length);

  function hanziCorrections(run: string): string[] {
    const read = syllables(run);
    const soundsLike = replacements(
      run,
      hanziEntries.filter((entry) => entry.text.length >= 2),
      (entry, at) => !run.startsWith(entry.text, at) && read.slice(at, at + entry.text.length).join(' ') === entry.reading,
    );
    const oneOff = replacements(
      run,
      hanziEntries.filter((entry) => entry.text.length >= 3),
      (entry, at) => differences(run, entry.text, at) === 1,
    );
    return [...soundsLike, ...oneOff];
  }

  function latinCorrections(run: string): string[] {
    const limit = forgivenEdits(run.length);
    if (limit === 0) return [];
    const near: { word: string; distance: number }[] = [];
    for (const [spelling, word] of latinEntries) {
      // A syllable with two other letters is another word: zhongqing is not chongming.
      const distance = editDistanceWithin(run, spelling, spelling === word ? limit : Math.min(limit, 1));
      if (distance !== null && distance > 0) near.push({ word, distance });
    }
    return near.sort((a, b) => a.distance - b.distance).map((entry) => entry.word);
  }

  const known = new Set(distinct);
  return {
    knows: (text) => known.has(text),
    wordsOfPinyin: (latin) => ofPinyin.get(latin) ?? [],
    isPlace,
    corrections: (run) => {
      if (isPlace(run)) return [];
      const found = /^[a-z0-9]+$/u.test(run) ? latinCorrections(run) : hanziCorrections(run);
      return [...new Set(found)].filter((word) => word !== run);
    },
  };
}
