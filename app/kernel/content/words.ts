import { readMarkup, type Run } from './markup.ts';

/** Numbers and Latin letters with what joins them to one day, time, amount, range, address or telephone number, and their unit. */
const JOINED = String.raw`-–—~～.,:/@_+·年月日号时点分秒至到元万亿千百`;
const UNIT = String.raw`%％℃年月日号时点分秒天周岁元万亿千百人家名个次份项条款小里平方米层间栋台`;
const LATIN = String.raw`[¥￥]?[0-9A-Za-z]+(?: ?[${JOINED}]+ ?[¥￥]?[0-9A-Za-z]+)*(?: ?[${UNIT}]{1,4})?`;
/** The same in Chinese numerals. */
const NUMERAL = '〇零一二三四五六七八九十百千万亿两';
const CHINESE = `[${NUMERAL}]+(?:[年月日号时点分秒至到]+[${NUMERAL}]+)*`;
const WORD = new RegExp(`${LATIN}|${CHINESE}|.`, 'gsu');

/** A piece of a text that is compared as a whole. */
export interface Word {
  text: string;
  /** Whether it is emphasised. */
  strong: boolean;
}

/** Cuts a text into single characters, except that numbers, days, amounts, ranges and Latin words stay whole. */
export const wordsOf = (text: string, strong = false): Word[] => Array.from(text.match(WORD) ?? [], (word) => ({ text: word, strong }));

/** The words of a text with markup, as a reader sees them: a line for each paragraph, a dot before each entry of a list. */
export function renderedWords(text: string): Word[] {
  const written = (runs: readonly Run[]): Word[] => runs.flatMap(({ text: part, strong }) => wordsOf(part, strong));
  const lines = readMarkup(text).flatMap((block) =>
    block.kind === 'paragraph' ? [written(block.runs)] : block.items.map((runs) => [...wordsOf('· '), ...written(runs)]),
  );
  return lines.flatMap((line, i) => (i === 0 ? line : [...wordsOf('\n'), ...line]));
}
