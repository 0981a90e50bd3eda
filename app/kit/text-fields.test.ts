import { expect, it } from 'vitest';
import { chineseName, documentNumber, oneLine } from './text-fields.server.ts';

it.each([
  ['　演示·新人(上海)有限公司 ', '演示·新人（上海）有限公司'],
  ['演示·新人（上海）有限公司', '演示·新人（上海）有限公司'],
  ['ＡＢＣ（上海）', 'ABC（上海）'],
])('writes the brackets of the name %s as registers do', (typed, name) => {
  expect(chineseName(typed)).toBe(name);
});

it.each([
  ['（沪）人服证字〔２０２４〕第０１０６号', '（沪）人服证字〔2024〕第0106号'],
  ['(沪)人服证字[2024]第 0106\u200b号 ', '(沪)人服证字[2024]第 0106号'],
  ['［2024］第\t1号', '［2024］第 1号'],
])('keeps the brackets of the number %s', (typed, number) => {
  expect(documentNumber(typed)).toBe(number);
});

it('makes everything plain in a code', () => {
  expect(oneLine('ＡＢ（１）')).toBe('AB(1)');
});
