import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS, districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { fold } from '#search/fold.ts';
import { termKeys } from '#search/pinyin.ts';
import { isFieldWord, lineOfWord, severalLines } from './searched-line.ts';
import { isElsewhere, partElsewhere } from './elsewhere.ts';
import { countOf, manyAtEdge, measureLength, peopleAtEdge, peopleLength, wholeNumbers } from './people-count.ts';
import { isSentence, LONGEST_PIECE, piecesOf, type Piece } from './sentence.ts';

/** A word that is not searched for as it is, and what it was taken for. */
export interface Heard {
  word: string;
  says: string;
  /** If it was taken for a district. */
  district?: DistrictSlug;
  /** If it says how many people: their number, as far as it is one. */
  people?: number | null;
}

/** What a typed query asks for: words to search, districts to be served, and what was let go. */
export interface Understood {
  text: string;
  districts: DistrictSlug[];
  heard: Heard[];
}

const NOT_ASKED = '不影响结果';

/** Words between blanks as a list, longer ones first. */
const longestFirst = (words: string): string[] => words.split(' ').sort((a, b) => b.length - a.length);

/** Words at the beginning that ask, but name nothing; longer ones first. */
const OPENINGS = longestFirst(
  '我们公司 我们厂 我们单位 我公司 我司 最好有资质 最好 帮我找一下 找一下 有没有 哪里有 找一家 找一个 帮我找 我想找 我要找 想找 请问 帮忙 帮我 我们 我要 我想 想要 需要 急需 急找 急招一家 哪家 哪里 找家 找个 靠谱 正规 便宜 推荐 附近 周边 找',
);

/** The same at the end. */
const ENDINGS = longestFirst(
  '最好有资质 有资质 有许可证 有许可 资质齐全 多少钱 怎么收费 收费标准 靠谱 正规 便宜 哪家好 哪家强 哪家 推荐 价格 费用 报价 电话 附近 周边 帮忙 一下 有限公司 公司 机构 服务商 供应商 厂家 吗 呢',
);

const SAYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['公司', '机构', '服务商', '供应商', '厂家', '企业', '单位', '有限公司'].map((word) => [word, '名录里都是机构，不作筛选']),
  ),
  ...Object.fromEntries(
    ['有资质', '有许可', '有许可证', '最好有资质', '资质齐全', '正规'].map((word) => [
      word,
      '业态所需的许可备案不在有效期内的，本来就不列入',
    ]),
  ),
  ...Object.fromEntries(['附近', '周边'].map((word) => [word, '要知道从哪里算起：请用“按离某处的距离排列”'])),
  ...Object.fromEntries(
    ['多少钱', '怎么收费', '收费标准', '价格', '费用', '报价', '便宜'].map((word) => [
      word,
      '每一行写明最低价；可按收费方式筛选后按价格排列',
    ]),
  ),
};

/** Alone they name nothing; with others they may be part of a word. */
const ALONE: ReadonlySet<string> = new Set(['企业', '单位', '的', '做', '办', '能', '求', '帮', '好', '家', ...OPENINGS, ...ENDINGS]);

/** After the name of a place, these make it a street or something else: 上海路, 南京西路, 浦东大道. */
const PLACE_NAME = /^(?:[东南西北中]?[路街弄站港湾]|大道)/u;

const districtNames = DISTRICTS.flatMap(({ slug, name, shortName }) => [
  { slug, called: name },
  { slug, called: shortName },
]).sort((a, b) => b.called.length - a.called.length);

/** District names in hanzi and in whole pinyin → slug. */
const districtOfWord: ReadonlyMap<string, DistrictSlug> = new Map(
  districtNames.flatMap(({ slug, called }) => [
    [fold(called), slug] as const,
    ...termKeys(called)
      .slice(0, 1)
      .map((key) => [key, slug] as const),
  ]),
);

/** A registered name is looked for as it is. */
const isName = (typed: string): boolean => /有限|(?:事务所|学校|协会|分公司)$/u.test(typed);

const nothing = (text: string): Understood => ({ text, districts: [], heard: [] });

const joined = (one: Understood, other: Understood): Understood => ({
  text: [one.text, other.text].filter((text) => text !== '').join(' '),
  districts: [...new Set([...one.districts, ...other.districts])],
  heard: [...one.heard, ...other.heard],
});

const people = (word: string): Understood => ({
  text: '',
  districts: [],
  heard: [{ word, says: PEOPLE_SAYS, people: countOf(word) }],
});

const letGo = (word: string, says = SAYS[word] ?? NOT_ASKED): Understood => ({ text: '', districts: [], heard: [{ word, says }] });

const served = (slug: DistrictSlug, word: string): Understood => ({
  text: '',
  districts: [slug],
  heard: [{ word, says: `能服务到${districtName(slug)}的`, district: slug }],
});

/** Longer than whatever anybody writes without a blank to ask for something. */
const LONGEST_CHUNK = 40;

const ELSEWHERE_SAYS = `本站的机构都在${CITY.name}，不作筛选；要到外地服务的，请按“服务范围”筛选`;
const CITY_SAYS = `本站只有${CITY.name}的，不作筛选`;
const PEOPLE_SAYS = '人数不作筛选，发邀约时写上';

/** Whether a text is a word of the field. */
const isTerm = (text: string): boolean => lineOfWord(text) !== undefined || isFieldWord(text);

/** What was made of pieces already: a piece is reached in many ways, and is taken apart once. */
type Known = Map<string, Understood>;

/** Takes one district off the beginning or end of a chunk if what is left names a line of business or nothing. */
function withoutDistrict(chunk: string, known: Known): Understood | null {
  for (const { slug, called } of districtNames) {
    for (const rest of [chunk.startsWith(called) && chunk.slice(called.length), chunk.endsWith(called) && chunk.slice(0, -called.length)]) {
      if (rest === false) continue;
      const left = peel(rest, known);
      if (left.text === '' || lineOfWord(left.text) !== undefined) return joined(served(slug, called), left);
    }
  }
  return null;
}

/** Takes off what says how many people: 招 60 人 is 招人. */
function withoutPeople(chunk: string, known: Known): Understood | null {
  const cut = (said: string): Understood => {
    const rest = chunk.startsWith(said) ? chunk.slice(said.length) : chunk.slice(0, -said.length);
    return peel(rest === '招' ? '招人' : rest, known);
  };
  const said = peopleAtEdge(chunk);
  if (said !== undefined) {
    const left = cut(said);
    // In hanzi it may be a name: 三人行.
    if (/\d/u.test(said) || left.text === '' || isTerm(left.text)) return joined(people(said), left);
  }
  const many = manyAtEdge(chunk);
  if (many === undefined) return null;
  const left = cut(many);
  return (left.text === '' && /\d/u.test(many)) || isTerm(left.text) ? joined(people(many), left) : null;
}

/** Takes off the name of another city beside a word of the field. */
function withoutElsewhere(chunk: string, known: Known): Understood | null {
  const part = partElsewhere(chunk);
  const left = part && peel(part.rest, known);
  return part && left && isTerm(left.text) ? joined(letGo(part.place, ELSEWHERE_SAYS), left) : null;
}

/** Takes apart a piece of a chunk. */
function peel(piece: string, known: Known): Understood {
  const before = known.get(piece);
  if (before) return before;
  const made = peelOnce(piece, known);
  known.set(piece, made);
  return made;
}

function peelOnce(chunk: string, known: Known): Understood {
  if (chunk === '' || chunk.length > LONGEST_CHUNK) return nothing(chunk);
  if (ALONE.has(chunk)) return letGo(chunk);
  const whole = districtOfWord.get(fold(chunk));
  if (whole !== undefined) return served(whole, chunk);
  if (isTerm(chunk)) return nothing(chunk);
  const counted = withoutPeople(chunk, known) ?? withoutElsewhere(chunk, known);
  if (counted) return counted;
  const city = [CITY.name, CITY.shortName].find((name) => chunk.startsWith(name));
  if (city !== undefined && !PLACE_NAME.test(chunk.slice(city.length)))
    return joined(letGo(city, CITY_SAYS), peel(chunk.slice(city.length), known));
  const opening = OPENINGS.find((word) => chunk.startsWith(word));
  if (opening !== undefined) return joined(letGo(opening), peel(chunk.slice(opening.length), known));
  const ending = ENDINGS.find((word) => chunk.endsWith(word));
  if (ending !== undefined) return joined(peel(chunk.slice(0, -ending.length), known), letGo(ending));
  return withoutDistrict(chunk, known) ?? nothing(chunk);
}

/** What only joins words is let go without a word. */
const PARTICLES = /^[的了呢吗吧啊]+$/u;

const LEXICON = {
  // 派遣 alone names no line, and is a word.
  isTerm: (piece: string) => isTerm(piece) || piece === '派遣',
  isDistrict: (piece: string) => districtOfWord.has(fold(piece)),
  isCity: (piece: string) => piece === CITY.name || piece === CITY.shortName || isElsewhere(piece),
  isRoad: (rest: string) => PLACE_NAME.test(rest),
  people: (text: string, at: number) => peopleLength(text, at, beginsWithTerm),
  measure: (text: string, at: number) => measureLength(text, at, beginsWithTerm),
};

/** Whether a text begins with a word of the field. */
const beginsWithTerm = (text: string): boolean =>
  Array.from({ length: Math.min(LONGEST_PIECE, text.length) }, (_, i) => text.slice(0, i + 1)).some(
    (piece) => piece.length > 1 && isTerm(piece),
  );

/** What stands before a word that is not wanted. */
const NOT_WANTED = /(?:不要|不需要|不用|不做|不找)$/u;
const NOT_WANTED_SAYS = '写了不要，没有按它找';

/** What goes on with what is not wanted: 不要派遣和猎头. */
const GOES_ON = /^(?:[的和与跟或]|或者)+$/u;

/** What a text without blanks is made of. */
const piecesIn = (text: string): Piece[] => piecesOf(text, LEXICON);

/**
 * Takes apart what is said as a sentence: the field's words, districts, people and what is not known; the rest of it is let go. What is not
 * wanted goes on over what joins and over the ends of chunks, to the next word that does neither.
 */
function ofSentence(chunks: readonly string[]): Understood {
  let isRefused = false;
  return chunks
    .flatMap(piecesIn)
    .map(({ kind, text }) => {
      if (kind === 'filler' && !GOES_ON.test(text)) isRefused = NOT_WANTED.test(text);
      if (kind === 'term' && isRefused) return letGo(text, NOT_WANTED_SAYS);
      const slug = kind === 'district' ? districtOfWord.get(fold(text)) : undefined;
      if (slug !== undefined) return served(slug, text);
      if (kind === 'people') return people(text);
      if (kind === 'city') return letGo(text, isElsewhere(text) ? ELSEWHERE_SAYS : CITY_SAYS);
      if (kind === 'filler') return PARTICLES.test(text) ? nothing('') : letGo(text);
      // One character of which nothing is known names nothing.
      if (text.length === 1) return letGo(text);
      return nothing(text);
    })
    .reduce(joined, nothing(''));
}

/** A query in chunks without blanks and marks. */
const chunksOf = (q: string): string[] =>
  wholeNumbers(q)
    .split(/[\s，,、。；;？?！!：:]+/u)
    .filter((chunk) => chunk !== '');

function takeApart(q: string): Understood {
  if (isName(q)) return nothing(q);
  const chunks = chunksOf(q);
  const meant = isSentence(q) ? ofSentence(chunks) : chunks.map(chunkApart).reduce(joined, nothing(''));
  const words = wordsIn(meant.text);
  // Alone it may be part of a name.
  const others = words.filter((word) => !isElsewhere(word));
  const places = others.some(isTerm) ? words.filter(isElsewhere) : [];
  const several = others.flatMap((word) => {
    const lines = severalLines(word);
    return lines ? [{ word, says: `${lines.join('、')}都有，没有只按一种业态找` }] : [];
  });
  if (meant.text === '' && meant.heard.length === 0) return nothing(q);
  return {
    ...meant,
    text: places.length > 0 ? others.join(' ') : meant.text,
    heard: [...meant.heard, ...places.map((word) => ({ word, says: ELSEWHERE_SAYS })), ...several],
  };
}

const wordsIn = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** Whether everything in a text without blanks is known, with a word of the field among it: then it is no name. */
function isAllKnown(text: string): boolean {
  const kinds = piecesIn(text).map(({ kind }) => kind);
  return text.length <= LONGEST_CHUNK && kinds.length > 1 && kinds.includes('term') && !kinds.includes('unknown');
}

function chunkApart(chunk: string): Understood {
  const made = (/^.{2,}的.{2,}$/u.test(chunk) ? chunk.split('的') : [chunk])
    .map((part) => peel(part, new Map()))
    .reduce(joined, nothing(''));
  const isLeft = wordsIn(made.text).some((word) => !isTerm(word));
  return isLeft && isAllKnown(chunk) ? ofSentence([chunk]) : made;
}

/** The query that was asked last: a page asks for each of its rows. */
let last = { q: '', made: nothing('') };

/**
 * Takes a cleaned query; returns what it asks for. What people write around it (找, 60 人, 附近, the city's name) is let go, and each such
 * word is told. A registered name is left alone.
 */
export function understand(q: string): Understood {
  if (last.q !== q) last = { q, made: takeApart(q) };
  return last.made;
}

/**
 * A word that was written in one without being one falls into its parts. A registered name is one, and so is what was written by itself and
 * has no part that is known.
 */
function partsOf(word: string, isByItself: boolean): string[] {
  if (isName(word)) return [word];
  const kept = piecesIn(word).filter(({ kind, text }) => kind === 'term' || kind === 'district' || (kind === 'unknown' && text.length > 1));
  const falls = isByItself ? kept.some(({ kind }) => kind !== 'unknown') : kept.length > 0;
  return falls ? kept.map(({ text }) => text) : [word];
}

/** What of a query is looked for, in words as they stand in it: what is searched, and districts to be served. */
export function wordsLookedFor(q: string): string[] {
  const { text, heard } = understand(q);
  const chunks = chunksOf(q);
  const searched = wordsIn(text).flatMap((word) => partsOf(word, chunks.includes(word)));
  const districts = heard.flatMap(({ word, district }) => (district === undefined ? [] : [word]));
  const written = wholeNumbers(q);
  return [...searched, ...districts].toSorted((a, b) => written.indexOf(a) - written.indexOf(b));
}
