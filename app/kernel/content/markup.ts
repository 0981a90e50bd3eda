/** A stretch of text, emphasised or not. */
export interface Run {
  text: string;
  strong: boolean;
}

export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; items: Run[][] };

const LIST_MARK = /^[-·] +/u;

/** `前**中**后` → 前, 中 (strong), 后. Stars without a partner, or with nothing between them, stay as typed. */
function readRuns(line: string): Run[] {
  const runs = line.split(/(\*\*(?!\s*\*\*).+?\*\*)/u).map((part) => {
    const strong = part.length > 4 && part.startsWith('**') && part.endsWith('**');
    return { text: strong ? part.slice(2, -2) : part, strong };
  });
  return runs.filter(({ text }) => text !== '');
}

/**
 * Reads the small markup of an institution's texts: each line is a paragraph, adjacent lines that begin with `- ` or `· ` are a list, and
 * `**…**` within a line is strong. There is nothing else, and no nesting. (CommonMark's rule for emphasis fails beside Chinese
 * punctuation.)
 */
export function readMarkup(text: string): Block[] {
  const blocks: Block[] = [];
  let list: Run[][] | null = null;
  for (const line of text.split(/\r\n?|\n/u).map((one) => one.trim())) {
    if (LIST_MARK.test(line)) {
      if (list === null) blocks.push({ kind: 'list', items: (list = []) });
      list.push(readRuns(line.replace(LIST_MARK, '')));
    } else {
      list = null;
      if (line !== '') blocks.push({ kind: 'paragraph', runs: readRuns(line) });
    }
  }
  return blocks;
}
