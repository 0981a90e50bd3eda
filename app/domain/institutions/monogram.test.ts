import { expect, it } from 'vitest';
import { monogramOf } from './monogram.ts';

it.each([
  ['演示·青禾人力资源有限公司', '青禾'],
  ['上海市测试劳务派遣有限公司', '测试'],
  ['上海白岭人才服务有限公司', '白岭'],
  ['（演示）麦轩', '麦轩'],
  ['外服（集团）', '外服'],
  ['Ａ·某某', 'Ａ某'],
  ['演示·', '演示'],
  ['𠮷野家', '𠮷野'],
])('%s is %s', (name, two) => {
  expect(monogramOf(name)).toBe(two);
});
