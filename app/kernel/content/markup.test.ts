import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkup, type Block } from './markup.ts';

const plain = (text: string) => ({ text, strong: false });
const strong = (text: string) => ({ text, strong: true });

const written = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items))
    .flatMap((runs) => runs.map(({ text }) => text))
    .join('');

describe('markup', () => {
  it('takes each line for a paragraph and skips empty ones', () => {
    expect(readMarkup('第一段。\n\n  第二段。\r\n')).toEqual([
      { kind: 'paragraph', runs: [plain('第一段。')] },
      { kind: 'paragraph', runs: [plain('第二段。')] },
    ]);
    expect(readMarkup(' \n')).toEqual([]);
  });

  it('takes neighbouring marked lines for one list', () => {
    expect(readMarkup('我们擅长：\n- 招聘\n· 派遣\n另外：\n- 培训')).toEqual([
      { kind: 'paragraph', runs: [plain('我们擅长：')] },
      { kind: 'list', items: [[plain('招聘')], [plain('派遣')]] },
      { kind: 'paragraph', runs: [plain('另外：')] },
      { kind: 'list', items: [[plain('培训')]] },
    ]);
  });

  it.each(['-招聘', '－ 招聘', '1. 招聘', '# 招聘', '<b>招聘</b>', '[招聘](https://example.cn)', '*招聘*', '`招聘`'])(
    'knows nothing else: %s',
    (line) => {
      expect(readMarkup(line)).toEqual([{ kind: 'paragraph', runs: [plain(line)] }]);
    },
  );

  it('reads emphasis beside Chinese punctuation, also in lists', () => {
    expect(readMarkup('服务于**“专精特新”企业**，五年。')).toEqual([
      { kind: 'paragraph', runs: [plain('服务于'), strong('“专精特新”企业'), plain('，五年。')] },
    ]);
    expect(readMarkup('- **快**：三天')).toEqual([{ kind: 'list', items: [[strong('快'), plain('：三天')]] }]);
    expect(readMarkup('**甲**乙**丙**')).toEqual([{ kind: 'paragraph', runs: [strong('甲'), plain('乙'), strong('丙')] }]);
  });

  it.each(['**没有结尾', '没有开头**', '****', '前** **后', '跨行**甲'])(
    'leaves stars without a partner or a content as they are: %s',
    (line) => {
      expect(written(readMarkup(line))).toBe(line);
      expect(readMarkup(line)).toEqual([{ kind: 'paragraph', runs: [plain(line)] }]);
    },
  );

  it('loses nothing of what is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom('甲', '*', '**', '-', '·', ' ', '\n', 'a') });
    fc.assert(
      fc.property(typed, (text) => {
        const kept = (one: string): string => one.replace(/[\s*·-]/gu, '');
        expect(kept(written(readMarkup(text)))).toBe(kept(text));
      }),
    );
  });
});
