import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** The rows of the recipe: each file outside a noun's own folder, and whether reports needed it. */
async function recipe(): Promise<{ file: string; needed: boolean }[]> {
  const text = await readFile('docs/adding-a-noun.md', 'utf8');
  return Array.from(text.matchAll(/^\| `([^`]+)` \|.*\|([^|]*)\|$/gm), ([, file = '', mark = '']) => ({
    file,
    needed: mark.includes('✓'),
  }));
}

/** Places that need not be told of a noun: its folder, pages, tests. Tables and the demonstration are in other folders. */
const OWN = /^app\/(?:domain\/reports|routes)\/|\.test\.tsx?$/;

/** How code names reports: as a folder, an address, a table, a subject of the record or of a permission, a limit. */
const MENTION = /["'`/:.]reports?["'`/:.]|\b[a-z]+Reports?\(|\breport[A-Z]\w*:/;

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

it('a noun is told in the places of the recipe and nowhere else: reports', async () => {
  const rows = await recipe();
  expect(rows.filter(({ file }) => !existsSync(file))).toEqual([]);
  const app = (await readdir('app', { recursive: true })).map((name) => `app/${name.replaceAll('\\', '/')}`);
  const files = [...app.filter((name) => /\.tsx?$/.test(name) && !OWN.test(name)), 'remix.config.js'];
  const mentions = await Promise.all(files.map(async (file) => MENTION.test(withoutComments(await readFile(file, 'utf8')))));
  const telling = files.filter((_, at) => mentions[at]);
  expect(telling.sort()).toEqual(
    rows
      .filter(({ needed }) => needed)
      .map(({ file }) => file)
      .sort(),
  );
});
