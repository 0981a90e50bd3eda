import { expect, it } from 'vitest';
import { countOf } from './people-count.ts';
import { understand } from './understand.ts';

it.each([
  ['60人', 60],
  ['60多号人', 60],
  ['50-100人', 100],
  ['1.5万人', 15_000],
  ['十人', 10],
  ['六十人', 60],
  ['一百二十人', 120],
  ['两千三百个人', 2_300],
  ['三万五千人', 35_000],
  ['一百来人', 100],
  ['几十人', null],
  ['上百人', null],
])('%s are %j', (words, count) => {
  expect(countOf(words)).toBe(count);
});

it.each([
  ['60人 劳务派遣 松江', 60],
  ['松江劳务派遣60 个人', 60],
  ['60个普工', 60],
  ['1,200人派遣', 1_200],
  ['六十人派遣', 60],
  ['找20名人事', null],
  ['2人力资源', null],
  ['劳务派遣', null],
])('%s asks for %j', (words, count) => {
  expect(understand(words).heard.find(({ people }) => people !== undefined)?.people ?? null).toBe(count);
});
