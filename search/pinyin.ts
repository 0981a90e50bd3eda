import { customPinyin, pinyin } from 'pinyin-pro';
import { runsOf } from './fold.ts';

/** Readings missing from the library's dictionary: Shanghai places with unusual readings. */
const localReadings = {
  闵行: 'mǐn háng',
  朱行: 'zhū háng',
  莘庄: 'xīn zhuāng',
  莘城: 'xīn chéng',
  重固: 'chóng gù',
  大场: 'dà chǎng',
} as const;

customPinyin(localReadings);

/** What the city is called: 上海市, 上海. Names are not told apart by it. */
export interface CityNames {
  readonly name: string;
  readonly shortName: string;
}

/** Prefixes of a registered name, besides the city, before the part that people remember and type. */
const nameOpenings = ['演示', '中国'];

/** Parts of a name that, like the city, do not distinguish it from others. */
const commonRuns = new Set(['中国', '有限公司', '有限责任公司', '股份有限公司', '分公司', '集团']);

/**
 * Takes hanzi only, returns one toneless syllable for each character (ü as v), read in context:
 * 银行 → yin hang, 行政 → xing zheng. A character without a reading gives an empty syllable.
 */
export function syllables(hanzi: string): string[] {
  if (hanzi === '') return [];
  return pinyin(hanzi, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' }).map((syllable) =>
    /^[a-z]+$/u.test(syllable) ? syllable : '',
  );
}

function joined(parts: readonly string[]): string {
  return parts.join('');
}

function initials(parts: readonly string[]): string {
  return parts.map((part) => part.charAt(0)).join('');
}

const INITIALS = ['', 'b', 'p', 'm', 'f', 'd', 't', 'n', 'l', 'g', 'k', 'h', 'j', 'q', 'x', 'zh', 'ch', 'sh', 'r', 'z', 'c', 's', 'y', 'w'];
const FINALS = 'a o e ai ei ao ou an en ang eng er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ong v ve ue'.split(' ');
const SYLLABLES: ReadonlySet<string> = new Set(INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)));
const LONGEST_SYLLABLE = 6;

/** Whether Latin letters are one syllable: `lie`, `tou`; not `lietou`. */
export const isSyllable = (letters: string): boolean => SYLLABLES.has(letters);

/** Whether Latin letters can be read as syllables from beginning to end: `lietou`, `he`; not `hr`, `saas`, `lt`. */
export function readsAsPinyin(letters: string): boolean {
  const reached = [true];
  for (let end = 1; end <= letters.length; end++) {
    reached[end] = false;
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end && !reached[end]; start++)
      reached[end] = reached[start] === true && SYLLABLES.has(letters.slice(start, end));
  }
  return letters !== '' && reached[letters.length] === true;
}

/**
 * Other spellings of typed letters under which keys may be kept: ü is v in a key and often typed or folded as u (lüshi, lushi → lvshi), and
 * initials are single letters (shbd → sbd).
 */
export function otherSpellings(letters: string): string[] {
  const spelt = readsAsPinyin(letters) ? letters.replace(/([ln])u(?![aino])/gu, '$1v') : letters.replace(/([zcs])h/gu, '$1');
  return spelt === letters || spelt.length < 2 ? [] : [spelt];
}

/** Surnames that begin names and are read otherwise than in words. */
const SURNAMES: Readonly<Record<string, string>> = {
  单: 'shan',
  仇: 'qiu',
  解: 'xie',
  曾: 'zeng',
  区: 'ou',
  查: 'zha',
  盖: 'ge',
  翟: 'zhai',
  朴: 'piao',
  乐: 'yue',
  覃: 'qin',
  缪: 'miao',
  任: 'ren',
  冼: 'xian',
  重: 'chong',
  长: 'chang',
};

function afterOpenings(run: string, { name, shortName }: CityNames): number {
  const openings = [...nameOpenings, name, shortName];
  let at = 0;
  for (;;) {
    const opening = openings.find((candidate) => run.startsWith(candidate, at));
    if (opening === undefined || at + opening.length >= run.length) return at;
    at += opening.length;
  }
}

/**
 * The pinyin keys of one term (a tag, a line, a title): takes any text, returns the joined syllables
 * and the initials, Latin runs kept as they are (HR系统 → hrxitong, hrxt); none without hanzi.
 */
export function termKeys(term: string): string[] {
  const runs = runsOf(term);
  if (!runs.some((run) => run.kind === 'hanzi')) return [];
  let full = '';
  let short = '';
  for (const run of runs) {
    const parts = run.kind === 'hanzi' ? syllables(run.text) : [run.text];
    full += joined(parts);
    short += run.kind === 'hanzi' ? initials(parts) : run.text;
  }
  return short.length > 1 ? [full, short] : [full];
}

function nameKeys(name: string, city: CityNames): string[] {
  const keys: string[] = [];
  for (const run of runsOf(name)) {
    if (run.kind !== 'hanzi' || commonRuns.has(run.text) || run.text === city.name || run.text === city.shortName) continue;
    const parts = syllables(run.text);
    for (const from of new Set([0, afterOpenings(run.text, city)])) {
      const rest = parts.slice(from);
      const surname = SURNAMES[run.text.charAt(from)];
      for (const read of [rest, ...(surname !== undefined && surname !== rest[0] ? [[surname, ...rest.slice(1)]] : [])]) {
        keys.push(joined(read));
        if (read.length > 1) keys.push(initials(read));
      }
    }
  }
  return keys;
}

/**
 * The `py` attribute of a document. Takes its names (also keyed without what they open with, so that
 * `qinghe` finds 上海青禾…), its terms (tags, lines, titles) and the city's names; returns distinct lower-case keys.
 */
export function pinyinKeys(of: { names: readonly string[]; terms?: readonly string[] }, city: CityNames): string[] {
  const keys = [...of.names.flatMap((name) => nameKeys(name, city)), ...(of.terms ?? []).flatMap(termKeys)];
  return [...new Set(keys)].filter((key) => key !== '');
}

/** As much of a name as sorting compares; names equal so far may come in any order. */
const nameKeyLength = 64;

/**
 * The `nameKey` attribute: takes a name, returns lower-case text that sorts names by pinyin, syllable
 * by syllable, when compared code unit by code unit. Names with the same pinyin share it.
 */
export function nameKey(name: string): string {
  const parts = runsOf(name).flatMap((run) => (run.kind === 'hanzi' ? syllables(run.text) : [run.text]));
  return parts.join(' ').slice(0, nameKeyLength);
}
