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
  ['一百零五人', 105],
  ['两千〇八人', 2_008],
  ['百余人', 100],
  ['2万3千人', 23_000],
  ['1万2千-1万5千人', 15_000],
  ['近200人', 200],
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
  ['劳务派遣一百零五人', 105],
  ['劳务派遣近200人', 200],
  ['保洁超200人', 200],
  ['劳务派遣百余人', 100],
  ['劳务派遣2万3千人', 23_000],
  // A bare number is one of people before a word of the field, and if it is no year.
  ['我们想找300普工', 300],
  ['我们想找猎头，预算 5000', null],
  ['我们要找 2026 校园招聘', null],
  ['我们要找2026校园招聘', null],
  // Numbers in names.
  ['我们是第一人民医院，需要找保洁', null],
  ['我们想找三人行教育公司', null],
  ['我们想找三十人的劳务派遣', 30],
  ['我们最好60人，找劳务派遣', 60],
])('%s asks for %j', (words, count) => {
  expect(understand(words).heard.find(({ people }) => people !== undefined)?.people ?? null).toBe(count);
});
