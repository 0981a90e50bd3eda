/** A number as people write it: 60, 1,200, 1.5 万, 2 万 3 千, 六十, 一百零五, 一百来, 百余, 几十; 50–100 is the larger one. */
const ONE = String.raw`\d{1,7}(?:\.\d+)?(?:[万千百](?:\d[千百])*)?`;
const DIGITS = String.raw`${ONE}(?:[-–—~～到至]${ONE})?`;
const HANZI = String.raw`[一二两三四五六七八九](?:[一二两三四五六七八九十百千万]|(?<=[十百千万])[零〇])*|十[一二三四五六七八九]?|(?:几|数|上|近|好几)[十百千万]+|[百千万](?=[来多几余])`;
const COUNT = `(?:${DIGITS}|${HANZI})`;
const BEFORE = '(?:约|大约|大概|差不多|不超过|超过|不到|不少于|至少|最多|(?<![附最])近|超|逾)?';
const MORE = '(?:多|几|来|余)?';
const AFTER = '(?:左右|以上|以下|以内|之内|上下)?';
/** What stands before a number would make it another one, or a name: 第一. */
const NO_NUMBER = String.raw`(?<![\d.零〇一二两三四五六七八九十百千万几数上近好约概多超逾第])`;
/** The same within a sentence, where words like 最好 and 晚上 stand before it. */
const NO_NUMBER_WITHIN = String.raw`(?<![\w.零〇一二两三四五六七八九十百千万几第])`;
/** 人 is no word by itself: 人才, 人民, 三人行. */
const NO_PEOPLE = '(?![才力事员民]|行(?!政))';

const HOW_MANY = `${BEFORE}${COUNT}${MORE}(?:[个名号位]?人${NO_PEOPLE}|[个名位](?:员工|工人|职工))${AFTER}`;
const SO_MANY = `${BEFORE}${COUNT}${MORE}[个名位]${AFTER}`;
/** What is counted and is no people: 2023 年, 8 元, 24 小时. */
const MEASURE =
  /^(?:\d+(?:[.:：]\d+)?|[零〇一二两三四五六七八九十半每]+)(?:个?小时|个?月|分钟|年|日|号|元|块|天|周|岁|份|楼|层|室|平方米|平米|平|㎡|%|点)+/u;

const [PEOPLE, PEOPLE_AT_END] = [new RegExp(`^${HOW_MANY}`, 'u'), new RegExp(`${NO_NUMBER}${HOW_MANY}$`, 'u')];
const [MANY, MANY_AT_END] = [new RegExp(`^${SO_MANY}`, 'u'), new RegExp(`${NO_NUMBER}${SO_MANY}$`, 'u')];
const WITHIN = new RegExp(`${NO_NUMBER_WITHIN}(?:${HOW_MANY}|${SO_MANY})`, 'uy');
const BARE = new RegExp(String.raw`${NO_NUMBER_WITHIN}\d{1,7}(?![\w.])`, 'uy');
const YEAR = /^(?:19[5-9]\d|20(?!00)[0-4]\d)$/u;

/** What at the beginning or end of a text says how many people; undefined if nothing does. */
export const peopleAtEdge = (text: string): string | undefined => PEOPLE.exec(text)?.[0] ?? PEOPLE_AT_END.exec(text)?.[0];

/** The same without saying that they are people, which is clear only beside a word of the field: 60 个普工. */
export const manyAtEdge = (text: string): string | undefined => MANY.exec(text)?.[0] ?? MANY_AT_END.exec(text)?.[0];

/** What of a text matches from a position on; '' if nothing does. */
function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** A number alone at a position of a text, and what follows it; null if there is none. */
function bareAt(text: string, at: number): { bare: string; rest: string } | null {
  const bare = matchAt(BARE, text, at);
  const rest = text.slice(at + bare.length);
  return bare === '' || rest.startsWith('人') ? null : { bare, rest };
}

/**
 * How many characters from a position of a text on say how many people; 0 if none do.
 * @param isBefore whether what follows a bare number makes it one of people; a year never is.
 */
export function peopleLength(text: string, at: number, isBefore: (rest: string) => boolean): number {
  const said = matchAt(WITHIN, text, at);
  if (said !== '') return said.length;
  const number = bareAt(text, at);
  return number !== null && !YEAR.test(number.bare) && isBefore(number.rest) ? number.bare.length : 0;
}

/**
 * How many characters from a position of a text on measure something else: 2023年, 8元, a number at the end, a year; 0 if none do.
 * @param isBefore whether what follows a bare number would make it one of people.
 */
export function measureLength(text: string, at: number, isBefore: (rest: string) => boolean): number {
  const measured = MEASURE.exec(text.slice(at))?.[0] ?? '';
  if (measured !== '') return measured.length;
  const number = bareAt(text, at);
  return number !== null && (number.rest === '' || (YEAR.test(number.bare) && isBefore(number.rest))) ? number.bare.length : 0;
}

/** A text in which numbers are whole: without commas for thousands, and without a blank before what they count. */
export const wholeNumbers = (text: string): string =>
  text
    .replace(/[０-９]/gu, (digit) => digit.normalize('NFKC'))
    .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/gu, '')
    .replace(
      /(?<=[\d一二两三四五六七八九十百千万几]) (?=(?:多|几|来|余)?(?:[个名号位]?(?:人(?![才力事员民])|员工|工人|职工)|[个名位](?=\s|$)))/gu,
      '',
    );

const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };

/** The number of people that such words name, the larger of two; null where they name none: 几十人. */
export function countOf(words: string): number | null {
  const digits = [...words.matchAll(/\d+(?:\.\d+)?(?:[万千百](?:\d[千百])*)?/gu)].map(([number]) =>
    [...number.matchAll(/(\d+(?:\.\d+)?)([万千百]?)/gu)].reduce((sum, [, part, unit]) => sum + Number(part) * (UNITS[unit ?? ''] ?? 1), 0),
  );
  if (digits.length > 0) return Math.round(Math.max(...digits));
  if (/[几数上近]/u.test(words)) return null;
  let [whole, section, digit] = [0, 0, 0];
  for (const letter of words) {
    const unit = UNITS[letter];
    const value = '零一二三四五六七八九'.indexOf(letter === '两' ? '二' : letter);
    if (value > 0) digit = value;
    else if (unit === 10_000) [whole, section, digit] = [whole + (section + digit) * unit, 0, 0];
    else if (unit !== undefined) [section, digit] = [section + (digit || 1) * unit, 0];
  }
  return whole + section + digit || null;
}
