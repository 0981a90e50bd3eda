import { expect, it } from 'vitest';
import { typedCode } from './typed-code.ts';

it.each([
  ['005 924', '005924'],
  ['００５－９２４', '005924'],
  ['005\u2013924\u00ad', '005924'],
  ['\u200b005\u2212924\u30fc\uff70', '005924'],
  ['9131\u30000000—MA1K', '91310000MA1K'],
  ['a_b/c', 'a_b/c'],
  ['', ''],
])('%j is the code %s', (typed, code) => {
  expect(typedCode(typed)).toBe(code);
});
