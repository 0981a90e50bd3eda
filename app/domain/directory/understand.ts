import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS, districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { fold } from '#search/fold.ts';
import { termKeys } from '#search/pinyin.ts';
import { isFieldWord, lineOfWord } from './searched-line.ts';

/** A word that is not searched for, and what it was taken for. */
export interface Heard {
  word: string;
  says: string;
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
  '有没有 哪里有 找一家 找一个 帮我找 我想找 我要找 想找 请问 帮忙 帮我 我们 我要 我想 想要 需要 急需 急找 急招一家 哪家 哪里 找家 找个 靠谱 正规 便宜 推荐 附近 周边 找',
);

/** The same at the end. */
const ENDINGS = longestFirst(
  '多少钱 怎么收费 收费标准 靠谱 正规 便宜 哪家好 哪家强 哪家 推荐 价格 费用 报价 电话 附近 周边 帮忙 一下 有限公司 公司 机构 服务商 供应商 厂家 吗 呢',
);

const SAYS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['公司', '机构', '服务商', '供应商', '厂家', '企业', '单位', '有限公司'].map((word) => [word, '名录里都是机构，不作筛选']),
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

const PEOPLE = /^(?:约|大约|大概)?\d{1,6}(?:多|几|来)?(?:个|名)?人(?![才力事员])(?:左右|以上|以内|上下)?/u;
const PEOPLE_AT_END = /(?<!\d)\d{1,6}(?:多|几|来)?(?:个|名)?人(?:左右|以上|以内|上下)?$/u;

/** After the city's name, these make it a street or a place: 上海路. */
const PLACE_NAME = /^[路街弄站港湾]/u;

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

const letGo = (word: string, says = SAYS[word] ?? NOT_ASKED): Understood => ({ text: '', districts: [], heard: [{ word, says }] });

const served = (slug: DistrictSlug, word: string): Understood => ({
  text: '',
  districts: [slug],
  heard: [{ word, says: `能服务到${districtName(slug)}的` }],
});

/** Longer than whatever anybody writes without a blank to ask for something. */
const LONGEST_CHUNK = 40;

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
  if (lineOfWord(chunk) !== undefined || isFieldWord(chunk)) return nothing(chunk);
  const people = PEOPLE.exec(chunk)?.[0] ?? PEOPLE_AT_END.exec(chunk)?.[0];
  if (people !== undefined) {
    const rest = chunk.startsWith(people) ? chunk.slice(people.length) : chunk.slice(0, -people.length);
    return joined(letGo(people, '人数不作筛选，发邀约时写上'), peel(rest, known));
  }
  const city = [CITY.name, CITY.shortName].find((name) => chunk.startsWith(name));
  if (city !== undefined && !PLACE_NAME.test(chunk.slice(city.length)))
    return joined(letGo(city, `本站只有${CITY.name}的，不作筛选`), peel(chunk.slice(city.length), known));
  const opening = OPENINGS.find((word) => chunk.startsWith(word));
  if (opening !== undefined) return joined(letGo(opening), peel(chunk.slice(opening.length), known));
  const ending = ENDINGS.find((word) => chunk.endsWith(word));
  if (ending !== undefined) return joined(peel(chunk.slice(0, -ending.length), known), letGo(ending));
  return withoutDistrict(chunk, known) ?? nothing(chunk);
}

function takeApart(q: string): Understood {
  if (isName(q)) return nothing(q);
  const meant = q
    .replace(/(?<=\d) (?=[个名]?人(?![才力事员]))/gu, '')
    .split(/[\s，,、。；;？?！!：:]+/u)
    .flatMap((chunk) => (/^.{2,}的.{2,}$/u.test(chunk) ? chunk.split('的') : [chunk]))
    .map((chunk) => peel(chunk, new Map()))
    .reduce(joined, nothing(''));
  return meant.text === '' && meant.heard.length === 0 ? nothing(q) : meant;
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
