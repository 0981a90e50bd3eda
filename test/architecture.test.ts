import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import remixConfig from '../remix.config.js';
import { filesIn, readSources } from './house/imports.ts';
import {
  actionsAside,
  againstDoors,
  againstFloors,
  againstRouteTable,
  againstStoreys,
  againstSuffixes,
  circles,
  drawers,
  formsWithoutKey,
  fullFolders,
  longFiles,
  longLines,
  sentToTheBrowser,
  statusesElsewhere,
  typesOfOneName,
  unseenElsewhere,
  wordy,
  writtenAddresses,
} from './house/rules.ts';

// Each rule is stated in test/house/tables.ts and is tried on made-up files in house-rules.test.ts. Tests are checked only for the length
// of their lines: they may import whatever they test, and be as long as they need.

const FOLDERS = ['app', 'search', 'seed', 'prisma'];
const sources = await readSources(...FOLDERS);

/** The modules that the table of URLs names. */
async function routeTable(): Promise<string[]> {
  const table: string[] = [];
  type Define = (path: string, file: string, options?: unknown) => void;
  await remixConfig.routes?.(((define: (route: Define) => void) => {
    define((_path, file) => table.push(`app/${file}`));
    return {};
  }) as never);
  return table;
}

describe('the house', () => {
  it('is read whole', () => {
    expect(sources.length).toBeGreaterThan(600);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(3000);
  });

  it('stands on its storeys: a file imports its own or a lower one, types included', () => {
    expect(againstStoreys(sources)).toEqual([]);
  });

  it('has a floor for every noun: a noun imports its own floor or a lower one, types included', () => {
    expect(againstFloors(sources)).toEqual([]);
  });

  it('opens its guarded rooms to those who may enter', () => {
    expect(againstDoors(sources)).toEqual([]);
  });

  it('gives every form a key, and takes every form once', () => {
    expect(formsWithoutKey(sources)).toEqual([]);
    expect(actionsAside(sources)).toEqual([]);
  });

  it('holds no circle of files, types included', () => {
    expect(circles(sources)).toEqual([]);
  });

  it('has no folder of more than forty files', async () => {
    expect(fullFolders(await filesIn([...FOLDERS, 'test'], /\.(tsx?|css|json)$/))).toEqual([]);
  });
});

describe('files', () => {
  it('are what the ending of their name says', () => {
    expect(againstSuffixes(sources)).toEqual([]);
  });

  it('have one job: none over 320 lines', () => {
    expect(longFiles(sources)).toEqual([]);
  });

  it('have no line over 160 characters', async () => {
    const files = [...(await filesIn([...FOLDERS, 'test'], /\.(tsx?|js|mjs)$/)), 'setup.mjs', 'remix.config.js', 'vite.config.ts'];
    const texts = [...files, 'vitest.config.ts', 'prisma.config.ts'].map(async (file) => ({ file, text: await readFile(file, 'utf8') }));
    expect(longLines(await Promise.all(texts))).toEqual([]);
  });

  it('have no drawer for whatever fits nowhere', async () => {
    expect(drawers(await filesIn([...FOLDERS, 'test'], /\.(tsx?|mjs)$/))).toEqual([]);
  });

  it('of the domain export no two types of one name', () => {
    expect(typesOfOneName(sources)).toEqual([]);
  });
});

describe('HTTP', () => {
  it('turns a refusal into a status in one place', () => {
    expect(statusesElsewhere(sources)).toEqual([]);
  });

  it('has every module of the route table, and no file among the routes without a URL or a reader', async () => {
    const table = await routeTable();
    expect(table.length).toBeGreaterThan(90);
    expect(againstRouteTable(table, sources)).toEqual([]);
  });

  it('writes addresses only in paths.ts', () => {
    expect(writtenAddresses(sources)).toEqual([]);
  });

  it('sends the browser no server library and no table of the search engine', () => {
    const { reached, wrong } = sentToTheBrowser(sources);
    expect(reached).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });
});

describe('texts', () => {
  it('are rid of what cannot be seen by one cleaner, which knows it by its properties', () => {
    expect(unseenElsewhere(sources)).toEqual([]);
  });
});

describe('components', () => {
  it('hold no words in ui', () => {
    expect(wordy(sources.filter(({ file }) => file.startsWith('app/ui/')))).toEqual([]);
  });
});
