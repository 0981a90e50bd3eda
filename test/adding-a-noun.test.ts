import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** The nouns whose places the recipe marks, in the order of its columns. */
const MARKED = ['reports', 'feedback'] as const;
type Marked = (typeof MARKED)[number];

/** The rows of the recipe: each file outside a noun's own folder, and which of the nouns needed it. */
async function recipe(): Promise<{ file: string; needed: Marked[] }[]> {
  const text = await readFile('docs/adding-a-noun.md', 'utf8');
  return Array.from(text.matchAll(/^\| `([^`]+)` \|.*\|([^|]*)\|([^|]*)\|$/gm), ([, file = '', ...marks]) => ({
    file,
    needed: MARKED.filter((_, at) => marks[at]?.includes('✓')),
  }));
}

/** Places that need not be told of a noun: its folder, pages, tests. Tables and the demonstration are in other folders. */
const isOwn = (noun: Marked, file: string): boolean => /^app\/routes\/|\.test\.tsx?$/.test(file) || file.startsWith(`app/domain/${noun}/`);

/** How code names each: as a folder, an address, a table, a subject of the record or of a permission, a topic, a limit. */
const MENTION: Record<Marked, RegExp> = {
  reports: /["'`/:.]reports?["'`/:.]|\b[a-z]+Reports?\(|\breport[A-Z]\w*:/,
  feedback: /["'`/:.]feedback["'`/:.]|\b[a-z]+Feedback\(|\bfeedback(?:[A-Z]\w*)?:/,
};

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

it.each(MARKED)('a noun is told in the places of the recipe and nowhere else: %s', async (noun) => {
  const rows = await recipe();
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ file }) => !existsSync(file))).toEqual([]);
  const app = (await readdir('app', { recursive: true })).map((name) => `app/${name.replaceAll('\\', '/')}`);
  const files = [...app.filter((name) => /\.tsx?$/.test(name) && !isOwn(noun, name)), 'remix.config.js'];
  const mentions = await Promise.all(files.map(async (file) => MENTION[noun].test(withoutComments(await readFile(file, 'utf8')))));
  const telling = files.filter((_, at) => mentions[at]);
  expect(telling.sort()).toEqual(
    rows
      .filter(({ needed }) => needed.includes(noun))
      .map(({ file }) => file)
      .sort(),
  );
});
