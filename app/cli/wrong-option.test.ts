import { parseArgs } from 'node:util';
import { expect, it } from 'vitest';
import { wrongOption } from './wrong-option.ts';

it.each([
  [['--all'], '选项有误：没有选项 --all。'],
  [['--head'], '选项有误：选项 --head 后面缺少内容，或多了内容。'],
  [['--dry=1'], '选项有误：选项 --dry 后面缺少内容，或多了内容。'],
  [['all'], '选项有误：多出了：all。'],
])('%j is refused in Chinese', (args, says) => {
  const read = () => parseArgs({ args, options: { head: { type: 'string' }, dry: { type: 'boolean' } } });
  expect(read).toThrow();
  try {
    read();
  } catch (error) {
    expect(wrongOption(error)).toBe(says);
  }
});
